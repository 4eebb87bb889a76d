/** What is read of an image in the list, beside its name. */
import { h, render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ReadonlySignal } from '@preact/signals';
import type { ImageSummary, Page } from '../../../worker/contract';
import type { Async } from '../../state/async';
import { texts } from '../../state/language';

const page = vi.hoisted(() => ({ value: { kind: 'loading' } as Async<Page<ImageSummary>> }));
vi.mock(import('../../state/images'), async (original) => ({
  ...(await original()),
  imagePage: page as ReadonlySignal<Async<Page<ImageSummary>>>,
  loadImages: () => Promise.resolve(),
}));
vi.mock('../shell/TopBar', () => ({ TopBar: () => null }));
vi.mock('../install/InstallStrip', () => ({ InstallStrip: () => null }));
vi.mock('../../components/question/Thumbnail', () => ({ Thumbnail: () => null }));
const { ImagesScreen } = await import('./ImagesScreen');

const root = document.body.appendChild(document.createElement('div'));
afterEach(() => {
  render(null, root);
  root.remove();
});

describe('a card', () => {
  it('tells with its link what the plan counts as', async () => {
    const image = (id: number, standing: string) =>
      ({
        ...{ id, title: `lesion ${id}`, created_at: '2026-01-02T03:04:05.000Z', width_mm: 25, masks_n: 1 },
        ...{ kind: 'photo', deletable: true },
        latest: { id, standing, spots_count: 9, drawing_moved_on: false },
      }) as unknown as ImageSummary;
    const rows = [image(1, 'stands'), image(2, 'doubted')];
    page.value = { kind: 'ready', value: { rows, total: 2, offset: 0 } };
    render(h(ImagesScreen, {}), root);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const { image: words, images } = texts.value;
    const told = (id: number) => {
      const link = root.querySelector(`[aria-label="${images.open(`lesion ${id}`)}"]`)!;
      return document.getElementById(link.getAttribute('aria-describedby') ?? '')?.textContent;
    };
    expect(told(1)).toContain(words.status.stands);
    expect(told(2)).toContain(words.status.doubted);
  });
});
