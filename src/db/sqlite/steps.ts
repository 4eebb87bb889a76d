/** What a migration needs besides its SQL, by its name: done after it, in the same transaction. */
import { CHAIN_TABLES } from '../../core/records/chain';
import { chainRest, insertChained } from './chained';
import { storedContentHash } from './planContent';
import type { Db } from './sqlite';

export const STEPS: Readonly<Record<string, (db: Db, now: string) => void>> = {
  '0015_chain_records.sql': chainRecords,
};

/**
 * The rows of before are chained as they are: from equal rows, on whatever device, comes an equal chain. What their
 * decisions are about, and who there was, becomes part of the access log's chain.
 */
function chainRecords(db: Db, now: string): void {
  for (const table of CHAIN_TABLES) chainRest(db, table);
  const log = (kind: string, payload: object) =>
    insertChained(db, 'access_log', {
      ...{ user_id: null, kind, payload: JSON.stringify(payload), created_at: now },
    });
  const users = db.rows<{ user_id: number; login: string }>(
    'SELECT id AS user_id, login FROM users ORDER BY id',
  );
  if (users.length > 0) log('users_known', { users });
  const decided = db.rows<{ id: number }>(
    "SELECT id FROM plan_iterations WHERE status <> 'draft' ORDER BY id",
  );
  for (const { id } of decided)
    log('plan_sealed', { iteration_id: id, content_sha256: storedContentHash(db, id) });
}
