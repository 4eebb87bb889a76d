/** Files made of a stored plan, on demand: nothing of them is kept. */
import { checkTableChoice, type TableChoice } from '../../core/export/csv';
import { exportFilename } from '../../core/export/input';
import type { ExportInput } from '../../core/export/input';
import type { ChainHeads } from '../../core/records/chain';
import { buildExportJson } from '../../core/export/json';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type {
  ExportedFile,
  ExportFormat,
  ImageDetail,
  IterationDetail,
  Language,
  PreparedExport,
} from '../contract';
import { sha256Hex } from '../kernel/hash';
import { detail } from '../images/summary';
import { getBytes } from '../images/photos';
import { EXPORTERS } from './exporters';
import { iterationDetail } from './read';
import type { Runtime } from '../kernel/runtime';
import { headsOf } from '../records/heads';

/**
 * One plan as a file. Failures: `iteration_not_found`, `bad_request` (format, table), `export_failed` (the photo
 * cannot be drawn), `program_not_allowed`, `plan_scale_changed`,
 * `program_without_motion`.
 */
export async function exportIteration(
  runtime: Runtime,
  iteration_id: number,
  format: ExportFormat,
  language: Language,
  table?: TableChoice,
): Promise<Result<ExportedFile>> {
  const made = await prepareExport(runtime, iteration_id, format, language, table);
  if (!made.ok) return made;
  runtime.note('exported', { iteration_id, format });
  const { filename, blob } = made.value;
  return ok({ filename, blob });
}

/** The same, of which nothing is written down yet; with the state that it is of. */
export async function prepareExport(
  runtime: Runtime,
  iteration_id: number,
  format: ExportFormat,
  language: Language,
  table?: TableChoice,
): Promise<Result<PreparedExport>> {
  const found = await exportSource(runtime, iteration_id);
  if (!found.ok) return found;
  if (!Object.hasOwn(EXPORTERS, format)) return fail('bad_request', { field: 'format' });
  const choice = table === undefined ? ok(table) : checkTableChoice(table);
  if (!choice.ok) return choice;
  const { input, photo } = found.value;
  const blob = await EXPORTERS[format]({
    ...{ input, photo, language, table: choice.value },
    pause: () => runtime.env.pause(),
  });
  if (!blob.ok) return blob;
  const filename = exportFilename(input.iteration, format);
  return ok({ filename, blob: blob.value, state: await stateOf(input) });
}

/** Whether the plan is still as it was when its file was made; if so, the file goes out, which is written down. */
export async function takeExport(
  runtime: Runtime,
  iteration_id: number,
  format: ExportFormat,
  state: string,
): Promise<Result<boolean>> {
  const found = await exportSource(runtime, iteration_id);
  if (!found.ok) return found;
  if (!Object.hasOwn(EXPORTERS, format)) return fail('bad_request', { field: 'format' });
  const isSame = (await stateOf(found.value.input)) === state;
  if (isSame) runtime.note('exported', { iteration_id, format });
  return ok(isSame);
}

/** All that an export tells, but when it was made and what was written down since. */
async function stateOf(input: ExportInput): Promise<string> {
  const told = buildExportJson({
    ...input,
    exported_at: '',
    iteration: { ...input.iteration, chains: null },
  });
  return sha256Hex(new TextEncoder().encode(told));
}

/** What an export of an own plan is made of. Failure `iteration_not_found`. */
export async function exportSource(
  runtime: Runtime,
  iteration_id: number,
): Promise<Result<{ input: ExportInput; image_id: number; photo: () => Promise<Result<Blob>> }>> {
  const found = await runtime.read(async (signed) => {
    const iteration = await iterationDetail(signed, iteration_id);
    if (!iteration.ok) return iteration;
    const image = detail(signed, iteration.value.image_id);
    // A database that may only be looked at may have no chains.
    const chains = runtime.opened!.readonly_because ? null : headsOf(signed.db);
    return image.ok ? ok({ iteration: { ...iteration.value, chains }, image: image.value }) : image;
  });
  if (!found.ok) return found;
  const { iteration, image } = found.value;
  const input = inputOf(iteration, image, runtime.env.app_version, runtime.nowIso());
  return ok({ input, image_id: image.id, photo: () => getBytes(runtime, image.id, false) });
}

/** The plan as an export tells it: with the scale and the masks that it was made from. */
export function inputOf(
  iteration: IterationDetail & { chains: ChainHeads | null },
  image: ImageDetail,
  app_version: string,
  exported_at: string,
): ExportInput {
  const { params, spots, metrics, validation_messages } = iteration;
  return {
    app_version,
    exported_at,
    iteration: {
      ...iteration,
      created_by: iteration.created_by_login,
      accepted_by: iteration.accepted_by_login,
    },
    params,
    image: {
      name: '',
      title: image.title,
      width_px: image.width_px,
      height_px: image.height_px,
      width_mm: params.image.width_mm,
      height_mm: params.image.height_mm,
      sha256: image.sha256,
    },
    masks: params.masks,
    spots,
    metrics,
    validation_messages,
    warnings: params.warnings,
    fallbacks: params.fallbacks,
  };
}
