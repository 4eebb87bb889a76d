/** How each file of a plan is made; what the formats are stands in core/export/formats.ts. */
import { buildCsv, type TableChoice } from '../../core/export/csv';
import { EXPORT_FORMATS } from '../../core/export/formats';
import type { ExportFormat } from '../../core/export/formats';
import type { ExportInput, ExportPhoto } from '../../core/export/input';
import { buildExportJson } from '../../core/export/json';
import { buildGcode } from '../../core/programs/gcode';
import { buildJsonLines } from '../../core/programs/jsonLines';
import { buildOutline } from '../../core/programs/outline';
import { programSource, type ProgramSource } from '../../core/programs/source';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Language } from '../contract';
import { toBase64 } from '../kernel/base64';
import { renderPlanImage } from '../render/planImage';
import { withPlan } from './carried/pngPlan';

/** What an exporter is given. */
interface Source {
  input: ExportInput;
  /** The stored photo. Failure `photo_bytes_lost` where it is not whole. */
  photo(): Promise<Result<Blob>>;
  language: Language;
  /** Lets messages in, in the middle of long work. */
  pause(): Promise<void>;
  /** How a table is to be written; undefined as the specification has it. */
  table: TableChoice | undefined;
}

type Exporter = (source: Source) => Result<Blob> | Promise<Result<Blob>>;

export const EXPORTERS: Record<ExportFormat, Exporter> = {
  png: (source) => pngWith(source, ok(buildExportJson(source.input))),
  png_photo: async (source) => pngWith(source, await documentWithPhoto(source)),
  jpg: (source) => picture(source, EXPORT_FORMATS.jpg.media_type),
  json: ({ input }) => ok(textFile(buildExportJson(input), 'json')),
  json_photo: async (source) => {
    const text = await documentWithPhoto(source);
    return text.ok ? ok(textFile(text.value, 'json_photo')) : text;
  },
  csv: ({ input }) => ok(textFile(buildCsv(input), 'csv')),
  spreadsheet: ({ input, table }) => ok(textFile(buildCsv(input, table), 'spreadsheet')),
  program: (source) => program(source, buildJsonLines, 'program'),
  gcode: (source) => program(source, buildGcode, 'gcode'),
  outline: (source) => program(source, buildOutline, 'outline'),
};

/** Failures: `program_not_allowed`, `plan_scale_changed`, `program_without_motion`. */
function program(
  { input }: Source,
  build: (source: ProgramSource) => string,
  format: ExportFormat,
): Result<Blob> {
  const source = programSource(input);
  return source.ok ? ok(textFile(build(source.value), format)) : source;
}

function textFile(text: string, format: ExportFormat): Blob {
  return new Blob([text], { type: EXPORT_FORMATS[format].media_type });
}

async function documentWithPhoto({ input, photo }: Source): Promise<Result<string>> {
  const stored = await photo();
  if (!stored.ok) return stored;
  const media_type = stored.value.type as ExportPhoto['media_type'];
  const data_base64 = toBase64(new Uint8Array(await stored.value.arrayBuffer()));
  const image = { ...input.image, photo: { media_type, data_base64 } };
  return ok(buildExportJson({ ...input, image }));
}

/** The picture that carries the document. */
async function pngWith(source: Source, text: Result<string>): Promise<Result<Blob>> {
  if (!text.ok) return text;
  const drawn = await picture(source, EXPORT_FORMATS.png.media_type);
  return drawn.ok ? ok(await withPlan(drawn.value, text.value, () => source.pause())) : drawn;
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
