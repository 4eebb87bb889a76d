import { beforeEach, describe, expect, it } from 'vitest';
import { failed, got, makeSignedIn, photoBlob, plan, square } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { MeasuredScale } from '../contract';
import { photoWidthMm } from './scale';

const SIZE = { width_px: 512, height_px: 512 };
const line = (length_mm: number, to_x = 112): MeasuredScale => ({
  kind: 'line',
  from_px: { x: 12, y: 100 },
  to_px: { x: to_x, y: 100 },
  length_mm,
});

describe('photoWidthMm', () => {
  it('takes the photo’s width, or a line’s length in proportion', () => {
    expect(photoWidthMm(SIZE, { kind: 'width', width_mm: 15.8 })).toEqual({ ok: true, value: 15.8 });
    expect(photoWidthMm(SIZE, line(10))).toEqual({ ok: true, value: 51.2 });
    const slanted: MeasuredScale = {
      ...line(5),
      from_px: { x: 0, y: 0 },
      to_px: { x: 30, y: 40 },
    } as MeasuredScale;
    expect(photoWidthMm(SIZE, slanted)).toEqual({ ok: true, value: 51.2 });
  });

  it.each([
    [0, 'scale_not_positive'],
    [-5, 'scale_not_positive'],
    [Number.NaN, 'scale_not_positive'],
    [Infinity, 'scale_not_positive'],
    [null as unknown as number, 'scale_not_positive'],
    [1.9, 'scale_absurd'],
    [501, 'scale_absurd'],
  ])('refuses a width of %s', (width_mm, code) => {
    expect(photoWidthMm(SIZE, { kind: 'width', width_mm })).toMatchObject({ ok: false, code });
  });

  it.each([
    [line(0), 'scale_not_positive'],
    [line(-1), 'scale_not_positive'],
    [line(5, 31), 'scale_line_too_short'],
    [line(5, 12), 'scale_line_too_short'],
    [line(0.1), 'scale_absurd'],
    [line(200), 'scale_absurd'],
    [line(5, Number.NaN), 'bad_request'],
    [{ kind: 'guess', length_mm: 5 } as unknown as MeasuredScale, 'bad_request'],
  ])('refuses the line %j', (scale, code) => {
    expect(photoWidthMm(SIZE, scale)).toMatchObject({ ok: false, code });
  });
});

describe('setScale', () => {
  let worker: TestWorker;
  let id: number;
  beforeEach(async () => {
    worker = await makeSignedIn();
    id = (await got(worker.api.addImage(photoBlob()))).id;
  });

  it('remembers how it was set, and gives the height', async () => {
    const image = await got(worker.api.setScale(id, line(10)));
    expect(image).toMatchObject({ width_mm: 51.2, height_mm: 51.2, scale: line(10) });
  });

  it('keeps masks at their place on the photo', async () => {
    await got(worker.api.setScale(id, { kind: 'width', width_mm: 20 }));
    const [mask] = await got(worker.api.saveMasks(id, [square(2, 4, 8)], []));
    await got(worker.api.setScale(id, { kind: 'width', width_mm: 30 }));
    const moved = await got(worker.api.listMasks(id));
    expect(moved).toEqual([{ ...mask, vertices: square(3, 6, 12).vertices }]);
  });

  it('retires used masks, so that the old plan keeps its own', async () => {
    await got(worker.api.setScale(id, { kind: 'width', width_mm: 20 }));
    const [mask] = await got(worker.api.saveMasks(id, [square(2, 4, 8)], []));
    const made = await got(plan(worker, id));
    await got(worker.api.setScale(id, { kind: 'width', width_mm: 30 }));
    const [moved] = await got(worker.api.listMasks(id));
    expect(moved!.id).not.toBe(mask!.id);
    expect(moved).toMatchObject({ label: 'A', used: false, vertices: square(3, 6, 12).vertices });
    const again = await got(worker.api.getIteration(made.id));
    expect(again).toEqual({ ...made, stale: true, scale_changed: true });
  });

  it('keeps a mask on the photo’s edge on the photo', async () => {
    await got(worker.api.setScale(id, { kind: 'width', width_mm: 20 }));
    await got(worker.api.saveMasks(id, [square(0, 0, 20)], []));
    for (const width_mm of [33.333, 7.77, 20.001]) {
      await got(worker.api.setScale(id, { kind: 'width', width_mm }));
      const masks = await got(worker.api.listMasks(id));
      await got(
        worker.api.saveMasks(
          id,
          masks,
          masks.map((mask) => mask.id),
        ),
      );
    }
  });

  it('changes nothing when refused', async () => {
    await got(worker.api.setScale(id, { kind: 'width', width_mm: 20 }));
    const before = await got(worker.api.getImage(id));
    expect(await failed(worker.api.setScale(id, { kind: 'width', width_mm: 0 }))).toBe('scale_not_positive');
    expect(await failed(worker.api.setScale(99, { kind: 'width', width_mm: 9 }))).toBe('image_not_found');
    expect(await got(worker.api.getImage(id))).toEqual(before);
  });
});
