/** Plans that come in a picture of their own, or as a code. */
import { readdirSync } from 'node:fs';
import { zlibSync } from 'fflate';
import { pngChunk } from '../../../src/core/export/pngChunks';
import type { Result } from '../../../src/core/result';
import { codeText, contentOf } from '../../../src/worker/plans/carried/codeForm';
import { fixture, got } from '../testWorker';
import type { SigningApi } from '../testWorker';
import type { Door, House } from './doors';
import { mutated, mutatedBytes, pick } from './mutate';

const EXPORTS = readdirSync(new URL('../../fixtures/exports/', import.meta.url)).filter((name) =>
  name.endsWith('.json'),
);

/** A picture that carries a plan: its chunks, what is in them, and their checksums where they fit again. */
export const pictureDoor: Door = async ({ worker: { api } }, random) => {
  const plan = fixture(`tests/fixtures/exports/${pick(random, EXPORTS)}`);
  const packed = zlibSync(random() < 0.3 ? mutatedBytes(random, plan) : plan, { level: 1 });
  const carried = random() < 0.3 ? mutatedBytes(random, packed) : packed;
  const head = Uint8Array.from([...'apertura-plan\0'].map((letter) => letter.charCodeAt(0)));
  const flags = random() < 0.8 ? [1, 0, 0, 0] : [0, 1, 2, 65].map((byte) => (random() < 0.5 ? 0 : byte));
  const text = pngChunk('iTXt', Buffer.concat([head, Uint8Array.from(flags), carried]));
  const [picture, at] = [fixture('public/icons/icon-192.png'), 33];
  const times_n = pick(random, [1, 1, 1, 1, 0, 2]);
  const chunks: Uint8Array[] = Array<Uint8Array>(times_n).fill(text);
  const whole = Buffer.concat([picture.subarray(0, at), ...chunks, picture.subarray(at)]);
  const bytes = random() < 0.4 ? mutatedBytes(random, Uint8Array.from(whole)) : Uint8Array.from(whole);
  return importedFrom(api, new Blob([bytes]));
};

const codes = new WeakMap<House, string>();

/** A plan's code: its text, or its content with a checksum that fits. */
export const codeDoor: Door = async (house, random) => {
  const { api } = house.worker;
  let code = codes.get(house);
  if (code === undefined) codes.set(house, (code = (await got(api.makePlanCode(house.plan_id, true))).text));
  const kind = random();
  let text = code;
  if (kind < 0.3) {
    const letters = mutatedBytes(random, new TextEncoder().encode(code));
    text = new TextDecoder().decode(letters);
  } else if (kind < 0.95) {
    const content = contentOf(code);
    if (content.ok) text = codeText(mutated(random, structuredClone(content.value)));
  }
  const read = await api.readPlanCode(new Blob([text]));
  return read.ok ? [read, ...(await importedFrom(api, read.value))] : [read];
};

/** Imports a file as far as it is let, looks at what came of it, and takes it away again. */
export async function importedFrom(api: SigningApi, blob: Blob): Promise<Result<unknown>[]> {
  const shown = await api.previewImport(blob);
  if (!shown.ok) return [shown];
  const stored = await api.importPlan(blob, shown.value.file_sha256, 'en');
  if (!stored.ok) return [shown, stored];
  const { id, image_id } = stored.value;
  const answers: Result<unknown>[] = [
    shown,
    stored,
    await api.getIteration(id),
    await api.listMasks(image_id),
    await api.suggestions(id),
  ];
  for (const format of ['json', 'csv'] as const) answers.push(await api.exportIteration(id, format, 'en'));
  return [...answers, await api.deleteImage(image_id)];
}
