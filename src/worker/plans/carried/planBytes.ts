/** The JSON of a plan, whatever carries it. */
import { MAX_IMPORT_CHARS } from '../../../core/limits';
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import { planInPng } from './pngPlan';

/** The bytes of a plan's JSON in a file. Failures: `import_too_large`, of a picture `import_picture_…`. */
export async function planBytes(file: Blob): Promise<Result<Uint8Array>> {
  const carried = await planInPng(file);
  if (carried !== null) return carried;
  if (file.size > MAX_IMPORT_CHARS)
    return fail('import_too_large', { max: MAX_IMPORT_CHARS / (1024 * 1024) });
  return ok(new Uint8Array(await file.arrayBuffer()));
}
