/** How each file of a plan is made; what the formats are stands in core/export/formats.ts. */
import { buildCsv } from '../../core/export/csv';
import { EXPORT_FORMATS } from '../../core/export/formats';
import type { ExportFormat } from '../../core/export/formats';
import type { ExportInput, ExportPhoto } from '../../core/export/input';
import { buildExportJson } from '../../core/export/json';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Language } from '../contract';
import { toBase64 } from '../kernel/base64';
import { renderPlanImage } from '../render/planImage';

/** What an exporter is given. */
interface Source {
  input: ExportInput;
  /** The stored photo. Failure `database_damaged` where it is missing. */
  photo(): Promise<Result<Blob>>;
  language: Language;
}

type Exporter = (source: Source) => Result<Blob> | Promise<Result<Blob>>;

export const EXPORTERS: Record<ExportFormat, Exporter> = {
  png: (source) => picture(source, EXPORT_FORMATS.png.media_type),
  jpg: (source) => picture(source, EXPORT_FORMATS.jpg.media_type),
  json: ({ input }) => ok(textFile(buildExportJson(input), 'json')),
  json_photo: jsonWithPhoto,
  csv: ({ input }) => ok(textFile(buildCsv(input), 'csv')),
};

function textFile(text: string, format: ExportFormat): Blob {
  return new Blob([text], { type: EXPORT_FORMATS[format].media_type });
}

async function jsonWithPhoto({ input, photo }: Source): Promise<Result<Blob>> {
  const stored = await photo();
  if (!stored.ok) return stored;
  const media_type = stored.value.type as ExportPhoto['media_type'];
  const data_base64 = toBase64(new Uint8Array(await stored.value.arrayBuffer()));
  const image = { ...input.image, photo: { media_type, data_base64 } };
  return ok(textFile(buildExportJson({ ...input, image }), 'json_photo'));
}

/** Failure `export_failed`: the photo cannot be decoded, or the browser cannot make a canvas of that size. */
async function picture(
  { input, photo, language }: Source,
  media_type: 'image/png' | 'image/jpeg',
): Promise<Result<Blob>> {
  const stored = await photo();
  if (!stored.ok) return stored;
  try {
    const bitmap = await createImageBitmap(stored.value);
    try {
      return ok(await renderPlanImage({ photo: bitmap, input, language, media_type }));
    } finally {
      bitmap.close();
    }
  } catch (error) {
    return fail('export_failed', { detail: String(error) });
  }
}
