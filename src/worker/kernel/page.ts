/** A page of a long list. */
import { MAX_PAGE_ROWS } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';

/** Bounds a page: offset from 0, at least 1 row, of which it gives MAX_PAGE_ROWS at most. Failure `bad_request` for what is no page. */
export function checkPage(offset: number, limit: number): Result<{ offset: number; limit: number }> {
  if (!Number.isSafeInteger(offset) || offset < 0) return fail('bad_request', { field: 'offset' });
  if (!Number.isSafeInteger(limit) || limit < 1) return fail('bad_request', { field: 'limit' });
  return ok({ offset, limit: Math.min(limit, MAX_PAGE_ROWS) });
}
