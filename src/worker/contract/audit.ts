/** The part of the contract about the audit log, and about records that can be checked. */
import type { EventType } from '../../core/audit';
import type { AccessKind, RestoreDoubt } from '../../core/records/access';
import type { ChainHeads, RecordBreak } from '../../core/records/chain';
import type { Result } from '../../core/result';
import type { AuditDbRow } from '../../db/tables/audit';
import type { AccessDbRow } from '../../db/tables/records/accessList';
import type { DecisionDbRow } from '../../db/tables/records/decisionList';
import type { DecisionKind } from '../../core/model';
import type { WorkProgress } from './backup';
import type { ExportedFile, Page } from './common';

/** Which rows of a log. */
export interface LogFilter {
  /** Inclusive UTC instants, ISO 8601; null for open. */
  from: string | null;
  to: string | null;
  /** A login; left out for everybody whom the reader may see. */
  person?: string;
  /** `up_to` of the first page: the pages of one list fit together while the log grows. */
  up_to?: number;
}

/** Which events of plans: of an own image or of all, of these types or of all. */
export interface AuditChoice extends LogFilter {
  image_id: number | null;
  event_types: EventType[];
}

/** Which events of the access log: of these kinds or of all. */
export interface AccessChoice extends LogFilter {
  kinds: readonly AccessKind[];
}

/** Which decisions: about plans of an own image or of all, of these kinds or of all. */
export interface DecisionChoice extends LogFilter {
  image_id: number | null;
  kinds: readonly DecisionKind[];
}

export interface AuditFilter extends AuditChoice {
  offset: number;
  limit: number;
}

export interface AccessFilter extends AccessChoice {
  offset: number;
  limit: number;
}

export interface DecisionFilter extends DecisionChoice {
  offset: number;
  limit: number;
}

export interface LogPage<Row> extends Page<Row> {
  /** Number of the newest row of the log when it was asked for. */
  up_to: number;
  /** Logins of all whose rows the reader may see. */
  persons: string[];
}

/** An entry of the log: the row (db/tables/audit.ts) with its payload read. */
export interface AuditRow extends Omit<AuditDbRow, 'payload'> {
  payload: Record<string, unknown>;
}

export interface AccessRow extends Omit<AccessDbRow, 'payload'> {
  payload: Record<string, unknown>;
}

export type DecisionLogRow = DecisionDbRow;

/** What of a log is to be a file. */
export type LogExport = {
  format: 'csv' | 'json';
  /** The local days of the filter, `YYYY-MM-DD`, which the file is named by; empty for open. */
  days: { from: string; to: string };
} & (
  | { log: 'audit_log'; choice: AuditChoice }
  | { log: 'access_log'; choice: AccessChoice }
  | { log: 'decisions'; choice: DecisionChoice }
);

/** The logs: an administrator reads everybody's rows, anybody else their own. Newest first. */
export interface AuditApi {
  listAudit(filter: AuditFilter): Promise<Result<LogPage<AuditRow>>>;
  listAccess(filter: AccessFilter): Promise<Result<LogPage<AccessRow>>>;
  listDecisionLog(filter: DecisionFilter): Promise<Result<LogPage<DecisionLogRow>>>;
  /** Rows with their hashes, the oldest first (docs/export-format.md); `cancelWork` gives it up. */
  exportLog(request: LogExport, onProgress: (progress: WorkProgress) => void): Promise<Result<ExportedFile>>;
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
