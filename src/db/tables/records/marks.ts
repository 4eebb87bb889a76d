/** What a restore leaves for good: a row of the access log, and a decision on each plan that is in doubt. */
import type { RestoreMark } from '../../../core/records/access';
import { insertChained } from '../../sqlite/chained';
import { storedContentHash } from '../../sqlite/planContent';
import type { Db } from '../../sqlite/sqlite';
import { insertAccess } from './access';

const LATEST = '(SELECT d.kind FROM decisions d WHERE d.iteration_id = i.id ORDER BY d.id DESC LIMIT 1)';

/** All plans that stand, whoever's they are. */
export function standingPlans(db: Db): number[] {
  return db
    .rows<{ id: number }>(
      `SELECT i.id FROM plan_iterations i WHERE i.status = 'accepted' AND ${LATEST} = 'accepted' ORDER BY i.id`,
    )
    .map(({ id }) => id);
}

/** Those of these plans that do not stand in that database, or are not in it as decided plans. */
export function endedOnes(db: Db, ids: readonly number[]): number[] {
  const standing = new Set(standingPlans(db));
  return ids.filter((id) => !standing.has(id));
}

/** Marks a database before it takes the place of another one. The plans stand no more until they are accepted again. */
export function markRestored(db: Db, mark: RestoreMark, doubted: readonly number[], now: string): void {
  db.transaction(() => {
    for (const iteration_id of doubted)
      insertChained(db, 'decisions', {
        ...{ iteration_id, kind: 'doubted', reason: mark.doubt ?? 'ended_since', by_iteration_id: null },
        ...{ user_id: null, created_at: now, content_sha256: storedContentHash(db, iteration_id) },
      });
    insertAccess(db, { user_id: null, kind: 'backup_restored', payload: mark, now });
    return true;
  });
}
