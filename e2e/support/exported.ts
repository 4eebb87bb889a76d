/** Reads what the app exported. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { PNG } from 'pngjs';
import type { exportDocument } from '../../src/core/export/json';

export type ExportedPlan = ReturnType<typeof exportDocument>;

const schema = JSON.parse(
  readFileSync(new URL('../../public/apertura-plan.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false }).compile(schema);

/** The plan of a JSON export and whatever in it does not fit the published schema. */
export function readPlan(bytes: Buffer): { plan: ExportedPlan; problems: string[] } {
  const plan = JSON.parse(bytes.toString('utf8')) as ExportedPlan;
  validate(plan);
  const problems = (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  return { plan, problems };
}

/** Colour of a picture's pixel. */
function pixel(png: PNG, x: number, y: number): number[] {
  const at = 4 * (Math.floor(y) * png.width + Math.floor(x));
  return [...png.data.subarray(at, at + 3)];
}

/** Spots of the plan whose middle is not white in the picture, or that stand beside the photo. */
export function misplacedSpots(png: PNG, { spots, image }: ExportedPlan): number[] {
  const px_per_mm = image.width_px / image.width_mm;
  return spots
    .filter(({ x_mm, y_mm }) => String(pixel(png, x_mm * px_per_mm, y_mm * px_per_mm)) !== '255,255,255')
    .map((spot) => spot.sequence_index);
}
