/** The part of the contract about the audit log. */
import type { EventType } from '../../core/audit';
import type { Result } from '../../core/result';
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

export interface AuditRow {
  id: number;
  event_type: EventType;
  created_at: string;
  user_login: string;
  iteration_id: number | null;
  image_id: number | null;
  image_title: string | null;
  payload: Record<string, unknown>;
}

/** The log of the signed-in user. */
export interface AuditApi {
  listAudit(filter: AuditFilter): Promise<Result<Page<AuditRow>>>;
}
