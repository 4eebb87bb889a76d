import { expect, it } from 'vitest';
import { sampleInput } from '../../core/export/testing/sample';
import { buildExportJson } from '../../core/export/json';
import { ok } from '../../core/result';
import { planInPng } from './carried/pngPlan';
import { EXPORTERS } from './exporters';

const input = sampleInput();

async function photo(): Promise<Blob> {
  const canvas = new OffscreenCanvas(input.image.width_px, input.image.height_px);
  canvas.getContext('2d')!.fillRect(0, 0, 50, 50);
  return canvas.convertToBlob({ type: 'image/jpeg' });
}

async function exported(format: 'png' | 'png_photo' | 'jpg' | 'json_photo'): Promise<Blob> {
  const stored = await photo();
  const source = { photo: async () => ok(stored), language: 'en' as const, table: undefined };
  const made = await EXPORTERS[format]({ input, ...source, pause: () => Promise.resolve() });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

async function carried(picture: Blob): Promise<string> {
  const found = await planInPng(picture);
  if (!found?.ok) throw new Error(`no plan: ${found?.code}`);
  return new TextDecoder().decode(found.value);
}

it('a PNG carries the JSON of its plan, with the photo where that was asked for, and is a picture still', async () => {
  const [png, with_photo] = [await exported('png'), await exported('png_photo')];
  expect(await carried(png)).toBe(buildExportJson(input));
  expect(await carried(with_photo)).toBe(await (await exported('json_photo')).text());
  for (const file of [png, with_photo]) {
    expect(file.type).toBe('image/png');
    expect((await createImageBitmap(file)).width).toBe(input.image.width_px);
  }
});

it('made twice it has the same bytes', async () => {
  const bytes = async () => [...new Uint8Array(await (await exported('png')).arrayBuffer())].join();
  expect(await bytes()).toBe(await bytes());
});

it('a JPG has no place for it', async () => {
  const jpg = await exported('jpg');
  expect(await jpg.text()).not.toContain('apertura-plan');
  expect(await planInPng(jpg)).toBeNull();
});
