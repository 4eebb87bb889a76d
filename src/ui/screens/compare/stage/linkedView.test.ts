import { beforeEach, describe, expect, it } from 'vitest';
import { stagePx } from '../../../../core/points';
import { fitViewport, toPhoto } from '../../../workspace/viewport';
import { createLinkedView, type LinkedView } from './linkedView';

const photo = { width: 800, height: 600 };
const size = { width: 400, height: 500 };
const key = (name: string, more = {}) => ({
  ...{ key: name, shiftKey: false, altKey: false, metaKey: false, ctrlKey: false },
  ...more,
});
let linked: LinkedView;

beforeEach(() => {
  linked = createLinkedView(photo);
  linked.resize(size);
});

describe('the view that both photos share', () => {
  it('shows all of the photo once there is a size, and again when it is asked to', () => {
    expect(linked.view.value).toEqual(fitViewport(photo, size));
    linked.zoom(3);
    linked.pan(20, -10);
    expect(linked.view.value).not.toEqual(fitViewport(photo, size));
    linked.fit();
    expect(linked.view.value).toEqual(fitViewport(photo, size));
  });

  it('has no view before, whatever is asked of it, nor for a pane that is folded away', () => {
    const early = createLinkedView(photo);
    early.pan(5, 5);
    early.zoom(2);
    early.fit();
    early.resize({ width: 4, height: 400 });
    expect(early.view.value).toBeNull();
  });

  it('zooms about the place that is pointed at, without one about the middle', () => {
    const at = stagePx(120, 200);
    const under = toPhoto(linked.view.value!, at);
    linked.zoom(2, at);
    expect(toPhoto(linked.view.value!, at).x).toBeCloseTo(under.x, 6);
    linked.fit();
    const middle = toPhoto(linked.view.value!, stagePx(200, 250));
    linked.zoom(2);
    expect(toPhoto(linked.view.value!, stagePx(200, 250)).y).toBeCloseTo(middle.y, 6);
  });

  it('keeps a fitted photo fitted when the panes change their size', () => {
    linked.resize({ width: 700, height: 300 });
    expect(linked.view.value).toEqual(fitViewport(photo, { width: 700, height: 300 }));
  });

  it('follows the keys of the stage, and leaves others alone', () => {
    const { x, y, scale } = linked.view.value!;
    expect(linked.key(key('ArrowLeft'))).toBe(true);
    expect(linked.view.value!.x).toBe(x + 60);
    linked.key(key('ArrowDown'));
    expect(linked.view.value!.y).toBe(y - 60);
    linked.key(key('+'));
    expect(linked.view.value!.scale).toBeGreaterThan(scale);
    linked.key(key('-'));
    expect(linked.view.value!.scale).toBeCloseTo(scale, 9);
    linked.key(key('0'));
    expect(linked.view.value).toEqual(fitViewport(photo, size));
    expect([linked.key(key('x')), linked.key(key('+', { ctrlKey: true }))]).toEqual([false, false]);
  });
});
