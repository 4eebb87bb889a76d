/** The JSON of a plan, whatever carries it. */
import { MAX_IMPORT_CHARS } from '../../../core/limits';
import { fail, ok } from '../../../core/result';
import type { Failure, Result } from '../../../core/result';
import { planInPng } from './pngPlan';

/** A plan's JSON as bytes. */
export interface CarriedPlan {
  bytes: Uint8Array;
  /** They lay within a picture. */
  in_picture: boolean;
}

/** The bytes of a plan's JSON in a file. Failures: `import_too_large`, of a picture `import_picture_…`. */
export async function planBytes(file: Blob): Promise<Result<CarriedPlan>> {
  const carried = await planInPng(file);
  if (carried !== null) return carried.ok ? ok({ bytes: carried.value, in_picture: true }) : carried;
  if (file.size > MAX_IMPORT_CHARS)
    return fail('import_too_large', { max: MAX_IMPORT_CHARS / (1024 * 1024) });
  return ok({ bytes: new Uint8Array(await file.arrayBuffer()), in_picture: false });
}

/** A picture says that it carries a plan: what has no form of one was damaged or changed in it, checksum or not. */
export function asOfPicture(failure: Failure): Failure {
  const isFormless = failure.code === 'import_not_a_plan' || failure.code === 'import_invalid';
  return isFormless ? fail('import_picture_damaged', { detail: 'plan' }) : failure;
}
