/** The access log: who came in or did not, what left the device and what came onto it. It only grows, chained (migration 0015). */
import type { AccessKind, AccessPayloads, RestoreMark } from '../../../core/records/access';
import { insertChained } from '../../sqlite/chained';
import type { Db } from '../../sqlite/sqlite';

export interface NewAccess<Kind extends AccessKind> {
  /** Who did it; null where nobody is known. */
  user_id: number | null;
  kind: Kind;
  payload: AccessPayloads[Kind];
  now: string;
}

/** Adds an event; to be called inside of a transaction. */
export function insertAccess<Kind extends AccessKind>(
  db: Db,
  { user_id, kind, payload, now }: NewAccess<Kind>,
): void {
  insertChained(db, 'access_log', { user_id, kind, payload: JSON.stringify(payload), created_at: now });
}

/** The payloads of all events of these kinds, the oldest first. */
function payloadsOf<Kind extends AccessKind>(
  db: Db,
  kinds: readonly Kind[],
): { id: number; kind: Kind; created_at: string; payload: AccessPayloads[Kind] }[] {
  return db
    .rows<{
      id: number;
      kind: Kind;
      created_at: string;
      payload: string;
    }>(
      `SELECT id, kind, created_at, payload FROM access_log
       WHERE kind IN (SELECT value FROM json_each(:kinds)) ORDER BY id`,
      { kinds: JSON.stringify(kinds) },
    )
    .flatMap((row) => {
      const payload = readable(row.payload);
      return payload ? [{ ...row, payload: payload as AccessPayloads[Kind] }] : [];
    });
}

/** Null for what the app has not written: the row's hash tells that, and nothing may fail of it. */
function readable(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

export interface StoredRestore extends RestoreMark {
  at_time: string;
}

/** Restores that something spoke against, the oldest first: each is marked for good. */
export function doubtfulRestores(db: Db): StoredRestore[] {
  return payloadsOf(db, ['backup_restored'])
    .filter(({ payload }) => typeof payload.doubt === 'string' && typeof payload.heads === 'object')
    .map(({ created_at, payload }) => ({ ...payload, at_time: created_at }));
}

/** Iteration → the content that a decision of before the chain was about. */
export function sealedContents(db: Db): Map<number, string> {
  return new Map(
    payloadsOf(db, ['plan_sealed']).map(({ payload }) => [payload.iteration_id, payload.content_sha256]),
  );
}

/** Users by the access log, against those that there are: those that differ, by their numbers, with their present names. */
export function changedUsers(db: Db): { id: number; login: string | null }[] {
  const known = new Map<number, string>();
  for (const { kind, payload } of payloadsOf(db, ['users_known', 'user_added', 'user_renamed'])) {
    const named =
      kind === 'users_known'
        ? ((payload as Partial<AccessPayloads['users_known']>).users ?? [])
        : [payload as AccessPayloads['user_added']];
    for (const { user_id, login } of named) known.set(user_id, login);
  }
  const there = new Map(
    db.rows<{ id: number; login: string }>('SELECT id, login FROM users').map(({ id, login }) => [id, login]),
  );
  const ids = [...new Set([...known.keys(), ...there.keys()])].sort((a, b) => a - b);
  return ids
    .filter((id) => known.get(id) !== there.get(id))
    .map((id) => ({ id, login: there.get(id) ?? null }));
}
