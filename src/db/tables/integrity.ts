/** SQLite's own look at a file: its structure and its references. */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { listAudit } from './audit';
import { listImages } from './images';
import { getIteration, listIterations } from './iterations';
import { listMasks } from './masks';
import type { Scope } from '../rowAccess';
import { listSpots } from './spots';
import type { Db } from '../sqlite/sqlite';
import { findUser } from './users';

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

/**
 * Whether this app can read a file of another schema: each of its tables and columns that the lists and
 * details ask for is there. Asked of files that cannot be migrated; nothing is changed.
 */
export function isReadable(db: Db): boolean {
  const scope: Scope = { db, user_id: 0 };
  try {
    findUser(db, '');
    listImages(scope, 0, 1);
    listIterations(scope, 0);
    getIteration(scope, 0);
    listMasks(scope, 0);
    listSpots(scope, 0);
    listAudit(scope, { image_id: null, event_types: [], from: null, to: null }, 0, 1);
    return true;
  } catch {
    return false;
  }
}
