/** What the audit list is asked for, from what the reader chose. */
import type { EventType } from '../../../../core/audit';
import { AUDIT_PAGE_ROWS } from '../../../../core/limits';
import type { AuditFilter } from '../../../../worker/contract';

export interface AuditChoice {
  scope: 'image' | 'all';
  kind: EventType | 'all';
  /** Local days as `YYYY-MM-DD`, '' for open. */
  from: string;
  to: string;
  offset: number;
}

export const NO_CHOICE: AuditChoice = { scope: 'image', kind: 'all', from: '', to: '', offset: 0 };

/** The instant at which a local day begins (or, `end`, its last millisecond), ISO in UTC; null for none. */
function dayEdge(day: string, end: boolean): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (parts === null) return null;
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number];
  const instant = end ? new Date(year, month - 1, date, 23, 59, 59, 999) : new Date(year, month - 1, date);
  return instant.toISOString();
}

/** What the worker is asked for: rows of one image or of all, of one kind or of all, from day to day. */
export function auditFilter(choice: AuditChoice, image_id: number): AuditFilter {
  return {
    image_id: choice.scope === 'image' ? image_id : null,
    event_types: choice.kind === 'all' ? [] : [choice.kind],
    from: dayEdge(choice.from, false),
    to: dayEdge(choice.to, true),
    offset: choice.offset,
    limit: AUDIT_PAGE_ROWS,
  };
}

/** Whether the reader has narrowed the list by kind or day. */
export function isFiltered({ kind, from, to }: AuditChoice): boolean {
  return kind !== 'all' || from !== '' || to !== '';
}
