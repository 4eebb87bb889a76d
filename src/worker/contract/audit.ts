/** The part of the contract about the audit log. */
import type { EventType } from '../../core/audit';
import type { Result } from '../../core/result';
import type { AuditDbRow } from '../../db/tables/audit';
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
