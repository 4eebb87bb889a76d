/**
 * The events of the access log: who came in or did not, what left the device and what came onto it. Events of plans stand
 * in the audit log, whose five kinds stay closed. Rows are never changed, so names and payloads only grow.
 */
import type { ChainHeads } from './chain';

/** Kind → its payload, as it is stored. Times and users stand in columns of their own. */
export interface AccessPayloads {
  signed_in: { demo: boolean };
  /** The user is empty where the name is nobody's; what was typed is not kept, it may be a password. */
  sign_in_refused: Record<string, never>;
  signed_out: Record<string, never>;
  locked: Record<string, never>;
  /** A decision was to be signed, with a wrong password. */
  signature_refused: { iteration_id: number };
  /** Who there was when the records were chained. */
  users_known: { users: { user_id: number; login: string }[] };
  user_added: { user_id: number; login: string };
  user_renamed: { user_id: number; login: string };
  user_locked: { user_id: number };
  user_unlocked: { user_id: number };
  role_changed: { user_id: number; role: string };
  password_changed: { user_id: number };
  password_reset: { user_id: number };
  recovery_code_made: { user_id: number };
  recovery_code_used: { user_id: number };
  encryption_changed: { on: boolean };
  /** Their own password was asked for again, and a wrong one given. */
  password_refused: { asked_for: 'password' | 'recovery_code' | 'encryption' };
  idle_changed: { minutes: number };
  /** `with_names`: a code in which the title and the masks' names are. */
  exported: { iteration_id: number; format: string; with_names?: true };
  /** The whole database, or the records themselves. */
  data_exported: { what: string };
  imported: { iteration_id: number; file_sha256: string };
  backup_made: { made_at: string; to: string; encrypted: boolean };
  backup_restored: RestoreMark;
  clock_stepped: { from: string; to: string };
  /** What a decision of before the chain was about. */
  plan_sealed: { iteration_id: number; content_sha256: string };
}

/** Why what was restored is not taken for what this device has seen. */
export type RestoreDoubt = 'chain_broken' | 'plan_changed' | 'not_continued';

export interface RestoreMark {
  made_at: string;
  /** Null where nothing spoke against it. */
  doubt: RestoreDoubt | null;
  /** The first row that does not fit, as “table number”; empty for none. */
  at: string;
  /** The chains as they were restored: up to there the doubt reaches. */
  heads: ChainHeads;
  /**
   * All that did not fit then, as `walkRecords` names it, so that nothing that is changed later is taken for it. Absent
   * where it was too much to be listed, and in marks of before: then all up to `heads` is.
   */
  found?: string[];
  /** Plans that do not stand since then. */
  doubted_n: number;
}

export type AccessKind = keyof AccessPayloads;

/** Exhaustive by its type. */
const LISTED: Record<AccessKind, true> = {
  signed_in: true,
  sign_in_refused: true,
  signed_out: true,
  locked: true,
  signature_refused: true,
  users_known: true,
  user_added: true,
  user_renamed: true,
  user_locked: true,
  user_unlocked: true,
  role_changed: true,
  password_changed: true,
  password_reset: true,
  recovery_code_made: true,
  recovery_code_used: true,
  encryption_changed: true,
  password_refused: true,
  idle_changed: true,
  exported: true,
  data_exported: true,
  imported: true,
  backup_made: true,
  backup_restored: true,
  clock_stepped: true,
  plan_sealed: true,
};
export const ACCESS_KINDS = Object.keys(LISTED) as AccessKind[];
