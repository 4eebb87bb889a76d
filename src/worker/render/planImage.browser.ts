import { describe, expect, it } from 'vitest';
import { exportScene } from '../../core/export/scene';
import type { ExportInput } from '../../core/export/input';
import { sampleInput } from '../../core/export/testing/sample';
import { renderPlanImage } from './planImage';

const GREY = 120;

async function photoOf({ image }: ExportInput): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(image.width_px, image.height_px);
  const ctx = canvas.getContext('2d')!;
  ctx.fillStyle = `rgb(${GREY} ${GREY} ${GREY})`;
  ctx.fillRect(0, 0, image.width_px, image.height_px);
  return createImageBitmap(canvas);
}

async function rendered(
  input: ExportInput,
  media_type: 'image/png' | 'image/jpeg' = 'image/png',
  language: 'en' | 'pl' = 'en',
) {
  const photo = await photoOf(input);
  const blob = await renderPlanImage({ photo, input, language, media_type });
  const bitmap = await createImageBitmap(blob);
  const ctx = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  ctx.drawImage(bitmap, 0, 0);
  const at = (x: number, y: number) => [
    ...ctx.getImageData(Math.floor(x), Math.floor(y), 1, 1).data.slice(0, 3),
  ];
  const count = (same: (rgb: number[]) => boolean, from_y: number, to_y: number) => {
    const { data } = ctx.getImageData(0, from_y, bitmap.width, to_y - from_y);
    let n = 0;
    for (let i = 0; i < data.length; i += 4) if (same([data[i]!, data[i + 1]!, data[i + 2]!])) n++;
    return n;
  };
  return { blob, width: bitmap.width, height: bitmap.height, at, count };
}

const isAlert = ([r, g, b]: number[]) => r! > 150 && g! < 60 && b! < 60;

describe('renderPlanImage', () => {
  it('keeps the photo’s origin and resolution and adds a band below', async () => {
    const { width, height, at } = await rendered(sampleInput());
    expect(width).toBe(1024);
    expect(height).toBeGreaterThan(768 + 60);
    expect(at(5, 5)).toEqual([GREY, GREY, GREY]);
    expect(at(1018, 400)).toEqual([GREY, GREY, GREY]);
  });

  it('paints each spot at its exact pixel and to scale', async () => {
    const input = sampleInput();
    const scene = exportScene(input);
    const [withSpots, without] = [await rendered(input), await rendered(sampleInput({ spots: [] }))];
    for (const spot of scene.spots) {
      expect(withSpots.at(spot.x, spot.y)).toEqual([255, 255, 255]);
      // What a spot has changed is a disc: its middle and its area are the plan's.
      let [n, sum_x, sum_y] = [0, 0, 0];
      const reach = Math.ceil(scene.spot_radius_px) + 4;
      for (let y = Math.floor(spot.y) - reach; y <= spot.y + reach; y++) {
        for (let x = Math.floor(spot.x) - reach; x <= spot.x + reach; x++) {
          if (String(withSpots.at(x, y)) === String(without.at(x, y))) continue;
          n++;
          sum_x += x + 0.5;
          sum_y += y + 0.5;
        }
      }
      expect(Math.hypot(sum_x / n - spot.x, sum_y / n - spot.y)).toBeLessThan(0.5);
      // Half-covered pixels at the rim count as whole: up to one pixel more of radius.
      expect(Math.sqrt(n / Math.PI)).toBeGreaterThan(scene.spot_radius_px - 0.3);
      expect(Math.sqrt(n / Math.PI)).toBeLessThan(scene.spot_radius_px + 1);
    }
  });

  it('says in red that a plan is not accepted, and nothing red once it is', async () => {
    const draft = await rendered(sampleInput());
    expect(draft.count(isAlert, 768, draft.height)).toBeGreaterThan(5000);
    const input = sampleInput();
    Object.assign(input.iteration, {
      status: 'accepted',
      standing: 'stands',
      accepted_at: '2026-03-04T12:00:00Z',
      accepted_by: 'user',
    });
    const accepted = await rendered(input);
    expect(accepted.count(isAlert, 768, accepted.height)).toBeLessThan(500);
  });

  it('marks a demo all over the photo', async () => {
    const demo = sampleInput();
    demo.iteration.is_demo = true;
    const plain = ([r, g, b]: number[]) => r === GREY && g === GREY && b === GREY;
    const [without, marked] = [await rendered(sampleInput()), await rendered(demo)];
    expect(marked.count(plain, 0, 768)).toBeLessThan(without.count(plain, 0, 768) * 0.85);
  });

  it('makes JPEG too, other words in Polish, and room for a narrow photo’s texts', async () => {
    expect((await rendered(sampleInput(), 'image/jpeg')).blob.type).toBe('image/jpeg');
    const [en, pl] = [await rendered(sampleInput()), await rendered(sampleInput(), 'image/png', 'pl')];
    expect(await en.blob.text()).not.toBe(await pl.blob.text());
    const small = sampleInput();
    Object.assign(small.image, { width_px: 120, height_px: 90 });
    expect((await rendered(small)).width).toBe(480);
  });
});
