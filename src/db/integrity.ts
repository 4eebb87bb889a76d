/** SQLite's own look at a file: its structure and its references. */
import { fail, ok } from '../core/result';
import type { Result } from '../core/result';
import type { Db } from './sqlite';

/** Failure `database_damaged` with the first finding. Cost: reads the whole file. */
export function checkIntegrity(db: Db): Result<null, 'database_damaged'> {
  try {
    const finding = db.row<{ quick_check: string }>('PRAGMA quick_check(1)')?.quick_check;
    if (finding !== 'ok') return fail('database_damaged', { detail: finding ?? 'no answer' });
    const orphan = db.row<{ table: string }>('PRAGMA foreign_key_check');
    if (orphan) return fail('database_damaged', { detail: `orphan row in ${orphan.table}` });
  } catch (error) {
    return fail('database_damaged', { detail: String(error) });
  }
  return ok(null);
}
