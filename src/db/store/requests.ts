/** Requests of a transaction, its end, and what its failures are called. Part of the storage door. */
import { fail } from '../../core/result';
import type { Result } from '../../core/result';

/** Requests of one transaction. When it fails, all of them reject: only the first is of interest. */
export class Requests {
  readonly #all: Promise<unknown>[] = [];

  push(request: Promise<unknown>): void {
    request.catch(() => undefined);
    this.#all.push(request);
  }

  async done(): Promise<void> {
    await Promise.all(this.#all);
  }
}

/** Ends a transaction; one that has ended by itself is left alone. */
export function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has aborted by itself.
  }
}

/** Name of an error of any kind, or its text. */
export function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : String(error);
}

/**
 * `storage_full` at the quota and on a disk that is really full (there Chromium says DataError; our keys are
 * none), else `storage_failed` with the error's name.
 */
export function failureOf(error: unknown): Result<never> {
  const name = nameOf(error);
  if (name === 'QuotaExceededError' || name === 'DataError') return fail('storage_full');
  return fail('storage_failed', { detail: name });
}

/** What could not be read: `storage_unreadable` with the error's name. */
export function readingFailureOf(error: unknown): Result<never> {
  return fail('storage_unreadable', { detail: nameOf(error) });
}

/** The same for an error while opening: see `openStore`. */
export function openingFailureOf(error: unknown): Result<never> {
  const name = nameOf(error);
  if (name === 'VersionError') return fail('database_newer_than_app', { migration: 'store' });
  if (name === 'BlockedError') return fail('storage_blocked');
  if (name === 'QuotaExceededError') return fail('storage_full');
  return fail('storage_unavailable', { detail: name });
}
