/** Files made of a stored plan, on demand: nothing of them is kept. */
import { buildCsv } from '../../core/export/csv';
import { exportFilename } from '../../core/export/input';
import type { ExportInput, ExportPhoto } from '../../core/export/input';
import { buildExportJson } from '../../core/export/json';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { ExportedFile, ExportFormat, ImageDetail, IterationDetail, Language } from '../contract';
import { toBase64 } from '../kernel/base64';
import { detail, getBytes } from '../images/images';
import { iterationDetail } from './read';
import { renderPlanImage } from '../render/planImage';
import type { Runtime } from '../kernel/runtime';

/** Failures: `iteration_not_found`, `export_failed` (the photo cannot be drawn). */
export async function exportIteration(
  runtime: Runtime,
  iteration_id: number,
  format: ExportFormat,
  language: Language,
): Promise<Result<ExportedFile>> {
  const found = await runtime.read(async (signed) => {
    const iteration = await iterationDetail(signed, iteration_id);
    if (!iteration.ok) return iteration;
    const image = detail(signed, iteration.value.image_id);
    return image.ok ? ok({ iteration: iteration.value, image: image.value }) : image;
  });
  if (!found.ok) return found;
  const { iteration, image } = found.value;
  const input = inputOf(iteration, image, runtime.env.app_version, runtime.nowIso());
  const blob = await blobOf(runtime, input, image.id, format, language);
  if (!blob.ok) return blob;
  const with_photo = format === 'json_photo';
  const filename = exportFilename(input.iteration, with_photo ? 'json' : format, with_photo);
  return ok({ filename, blob: blob.value });
}

async function blobOf(
  runtime: Runtime,
  input: ExportInput,
  image_id: number,
  format: ExportFormat,
  language: Language,
): Promise<Result<Blob>> {
  if (format === 'json') return ok(new Blob([buildExportJson(input)], { type: 'application/json' }));
  if (format === 'json_photo') return jsonWithPhoto(runtime, input, image_id);
  if (format === 'csv') return ok(new Blob([buildCsv(input)], { type: 'text/csv' }));
  if (format !== 'png' && format !== 'jpg') return fail('bad_request', { field: 'format' });
  const photo = await getBytes(runtime, image_id, false);
  if (!photo.ok) return photo;
  try {
    return ok(await drawn(photo.value, input, format, language));
  } catch (error) {
    return fail('export_failed', { detail: String(error) });
  }
}

/** Failure `database_damaged` where the photo is missing. */
async function jsonWithPhoto(runtime: Runtime, input: ExportInput, image_id: number): Promise<Result<Blob>> {
  const photo = await getBytes(runtime, image_id, false);
  if (!photo.ok) return photo;
  const media_type = photo.value.type as ExportPhoto['media_type'];
  const data_base64 = toBase64(new Uint8Array(await photo.value.arrayBuffer()));
  const image = { ...input.image, photo: { media_type, data_base64 } };
  return ok(new Blob([buildExportJson({ ...input, image })], { type: 'application/json' }));
}

async function drawn(
  bytes: Blob,
  input: ExportInput,
  format: 'png' | 'jpg',
  language: Language,
): Promise<Blob> {
  const photo = await createImageBitmap(bytes);
  try {
    return await renderPlanImage({ photo, input, language, format });
  } finally {
    photo.close();
  }
}

/** The plan as an export tells it: with the scale and the masks that it was made from. */
export function inputOf(
  iteration: IterationDetail,
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
      name: image.original_name,
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
