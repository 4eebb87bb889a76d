/** SQLite's own look at a file: its structure and its references. */
import type { Spot } from '../../core/model';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { listAudit } from './audit';
import { listImages } from './images';
import { getIteration, listIterations } from './iterations';
import { listMasks } from './masks';
import type { Scope } from '../rowAccess';
import { listSpots } from './spots';
import type { Db } from '../sqlite/sqlite';
import { FoundDamaged } from '../sqlite/lateCheckedDb';
import { findUser } from './users';

/** Failure `database_damaged` with the first finding. Cost: reads the whole file. */
export function checkIntegrity(db: Db): Result<null, 'database_damaged'> {
  return check(db, '1', '');
}

/** Tables that grow with every plan and every day, and that no list of images is made from. */
export const LATE_TABLES = ['spots', 'audit_log', 'access_log'] as const;

/** The same of all other tables, with their indexes; what several tables share (free pages) is seen by the whole alone. */
export function checkEarlyTables(db: Db): Result<null, 'database_damaged'> {
  const late = LATE_TABLES.map((name) => `'${name}'`).join(', ');
  const tables = `SELECT 'sqlite_schema' AS name UNION ALL
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN (${late})`;
  try {
    for (const { name } of db.rows<{ name: string }>(tables)) {
      const sound = check(db, `"${name}"`, `("${name}")`);
      if (!sound.ok) return sound;
    }
  } catch (error) {
    if (error instanceof FoundDamaged) throw error;
    return fail('database_damaged', { detail: String(error) });
  }
  return ok(null);
}

function check(db: Db, what: string, references: string): Result<null, 'database_damaged'> {
  try {
    const finding = db.row<{ quick_check: string }>(`PRAGMA quick_check(${what})`)?.quick_check;
    if (finding !== 'ok') return fail('database_damaged', { detail: finding ?? 'no answer' });
    const orphan = db.row<{ table: string }>(`PRAGMA foreign_key_check${references}`);
    if (orphan) return fail('database_damaged', { detail: `orphan row in ${orphan.table}` });
  } catch (error) {
    // What a check of before has found closes the data: it is nobody's answer.
    if (error instanceof FoundDamaged) throw error;
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

/** Rows that are read at once. */
const PAGE_ROWS = 500;

/** The rows of a table, some at a time: a large one never lies in memory as a whole. `pause` lets messages in. */
export async function* rowsOf(
  db: Db,
  table: string,
  columns: readonly string[],
  pause: () => Promise<void>,
): AsyncGenerator<{ rowid: number } & Record<string, unknown>> {
  let after = -Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = db.rows<{ rowid: number } & Record<string, unknown>>(
      `SELECT rowid AS rowid, ${columns.join(', ')} FROM ${table} WHERE rowid > :after ORDER BY rowid LIMIT ${PAGE_ROWS}`,
      { after },
    );
    yield* page;
    if (page.length < PAGE_ROWS) return;
    after = page.at(-1)!.rowid;
    await pause();
  }
}

/** All spots of a plan, whoever’s it is. */
export function allSpotsOf(db: Db, id: number): Spot[] {
  return db.rows<Spot>(
    `SELECT sequence_index, theta_deg, t_mm, x_mm, y_mm, mask_id, component_id, position_index
     FROM spots WHERE iteration_id = :id ORDER BY sequence_index`,
    { id },
  );
}

/** The first plan that breaks this: each decided one has its decision, no other has one, none of a test sheet is accepted, one of an image stands. */
export function decisionFindings(db: Db): { id: number; status: string; what: string }[] {
  return db.rows<{ id: number; status: string; what: string }>(
    `SELECT i.id, i.status, 'decision' AS what FROM plan_iterations i
     WHERE i.status <> 'draft'
       AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.iteration_id = i.id AND d.kind = i.status)
     UNION ALL
     SELECT i.id, i.status, 'decision' FROM plan_iterations i JOIN decisions d ON d.iteration_id = i.id
     WHERE (d.kind = 'rejected' AND i.status <> 'rejected') OR (d.kind <> 'rejected' AND i.status <> 'accepted')
     UNION ALL
     SELECT i.id, i.status, 'status of a test sheet' FROM plan_iterations i JOIN images m ON m.id = i.image_id
     WHERE i.status = 'accepted' AND m.kind = 'sheet'
     UNION ALL
     SELECT max(i.id), 'accepted', 'another stands' FROM plan_iterations i
     WHERE i.status = 'accepted' AND coalesce((
       SELECT d.kind FROM decisions d WHERE d.iteration_id = i.id ORDER BY d.id DESC LIMIT 1
     ), 'accepted') = 'accepted'
     GROUP BY i.image_id HAVING count(*) > 1`,
  );
}
