/** The part of the contract about the audit log, and about records that can be checked. */
import type { EventType } from '../../core/audit';
import type { RestoreDoubt } from '../../core/records/access';
import type { ChainHeads, RecordBreak } from '../../core/records/chain';
import type { Result } from '../../core/result';
import type { AuditDbRow } from '../../db/tables/audit';
import type { WorkProgress } from './backup';
import type { Page } from './common';

export interface AuditFilter {
  image_id: number | null;
  event_types: EventType[];
  /** Inclusive UTC instants, ISO 8601; null for open. */
  from: string | null;
  to: string | null;
  offset: number;
  limit: number;
}

/** An entry of the log: the row (db/tables/audit.ts) with its payload read. */
export interface AuditRow extends Omit<AuditDbRow, 'payload'> {
  payload: Record<string, unknown>;
}

/** The log of the signed-in user. */
export interface AuditApi {
  listAudit(filter: AuditFilter): Promise<Result<Page<AuditRow>>>;
}

/** What a look at all records has found. */
export interface RecordsReport {
  verified_at: string;
  rows_n: number;
  heads: ChainHeads;
  /** The first break; null: all holds together. */
  broken: RecordBreak | null;
  /** The first one in what was restored in doubt, and said so then. */
  known: RecordBreak | null;
}

/** A restore that something spoke against. */
export interface DoubtfulRestore {
  restored_at: string;
  made_at: string;
  doubt: RestoreDoubt;
  doubted_n: number;
}

export interface RecordsState {
  /** Since the opening; null: not looked at yet. */
  last: RecordsReport | null;
  doubtful: DoubtfulRestore[];
}

/** Records of the whole device. */
export interface RecordsApi {
  recordsState(): Promise<Result<RecordsState>>;
  /** Walks over all records; `cancelWork` gives it up. */
  verifyRecords(onProgress: (progress: WorkProgress) => void): Promise<Result<RecordsReport>>;
}
