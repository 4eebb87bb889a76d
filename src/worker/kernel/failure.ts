/**
 * Expected failures from the depth of nested work. Where a `Result` at every step would drown what the code
 * does (readers of files, jobs of many steps), a failure travels as a `FailureError` to `catchFailure`, the
 * one place that makes a value of it again.
 */
import { fail } from '../../core/result';
import type { ErrorCode, Failure, MessageValues, Result } from '../../core/result';

/** An expected failure on its way out. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(code: ErrorCode, values?: MessageValues) {
    super(code);
    this.failure = fail(code, values);
  }
}

/** Runs `work`; a `FailureError` becomes its answer, a bug goes on. */
export async function catchFailure<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

/** The value of an answer inside of `catchFailure`; a failed one is thrown as `FailureError`. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.code, result.values);
}
