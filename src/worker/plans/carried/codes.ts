/** Codes of plans as the screens ask for them. */
import { MAX_CODE_CHARS } from '../../../core/limits';
import { isCodeText } from '../../../core/export/formats';
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import type { PlanCode } from '../../contract';
import type { Runtime } from '../../kernel/runtime';
import { exportSource } from '../export';
import { planCodeText, planOfCode } from './planCode';
import { modulesOf, SEARCHED_SIDE_PX, textIn } from './qr';

/** An own plan as a code, which counts as an export. Failures: `iteration_not_found`, `code_…`. */
export async function makePlanCode(
  runtime: Runtime,
  iteration_id: number,
  with_names: boolean,
): Promise<Result<PlanCode>> {
  const found = await exportSource(runtime, iteration_id);
  if (!found.ok) return found;
  const text = await planCodeText(found.value.input, with_names === true, () => runtime.env.pause());
  if (!text.ok) return text;
  runtime.note('exported', { iteration_id, format: 'code', ...(with_names === true && { with_names }) });
  return ok({ text: text.value, rows: modulesOf(text.value) });
}

/** The plan of a code as the file that its JSON export would be. Failures: `code_…`. */
export async function readPlanCode(runtime: Runtime, file: Blob): Promise<Result<Blob>> {
  const allowed = await runtime.read(() => ok(null));
  if (!allowed.ok) return allowed;
  const written = await writtenIn(file);
  const text = written ?? (await picturedIn(file));
  if (text === null || !isCodeText(text)) return fail('code_not_found');
  const json = await planOfCode(text, () => runtime.env.pause());
  if (json.ok) return ok(new Blob([json.value], { type: 'application/json' }));
  // Where no picture was taken, none is to be taken again.
  return json.code === 'code_damaged' && written !== null ? { ...json, code: 'code_text_damaged' } : json;
}

/** A code that was passed on as text, with ends of lines; of one that is too long, more than a code has. */
async function writtenIn(file: Blob): Promise<string | null> {
  const text = (await file.slice(0, 4 * MAX_CODE_CHARS).text()).trim();
  return isCodeText(text) ? text : null;
}

async function picturedIn(file: Blob): Promise<string | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const factor = Math.min(1, SEARCHED_SIDE_PX / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [bitmap.width, bitmap.height].map((side) =>
      Math.max(1, Math.round(side * factor)),
    );
    const context = new OffscreenCanvas(width!, height!).getContext('2d');
    context?.drawImage(bitmap, 0, 0, width!, height!);
    bitmap.close();
    return context ? textIn(context.getImageData(0, 0, width!, height!)) : null;
  } catch {
    // No picture, or one that this browser cannot open.
    return null;
  }
}
