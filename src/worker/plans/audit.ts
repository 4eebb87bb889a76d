/** The audit list: the user's own events, filtered, newest first. */
import { EVENT_TYPES } from '../../core/audit';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { countAudit, listAudit } from '../../db/tables/audit';
import type { AuditFilter, AuditRow, Page } from '../contract';
import { checkPage } from '../kernel/page';
import type { Runtime } from '../kernel/runtime';

/** Failure `bad_request` for unknown event types, times that are none and pages that are none. */
export function listOwnAudit(runtime: Runtime, filter: AuditFilter): Promise<Result<Page<AuditRow>>> {
  return runtime.read((signed) => {
    const page = checkPage(filter.offset, filter.limit);
    if (!page.ok) return page;
    if (!filter.event_types.every((type) => EVENT_TYPES.includes(type)))
      return fail('bad_request', { field: 'event_types' });
    const from = utc(filter.from);
    if (!from.ok) return from;
    const to = utc(filter.to);
    if (!to.ok) return to;
    const query = { ...filter, from: from.value, to: to.value };
    const rows = listAudit(signed, query, filter.offset, page.value.limit).map((row) => ({
      ...row,
      payload: JSON.parse(row.payload) as Record<string, unknown>,
    }));
    return ok({ rows, total: countAudit(signed, query), offset: filter.offset });
  });
}

/** Any ISO instant in the stored spelling, so that text compares like time. */
function utc(instant: string | null): Result<string | null> {
  if (instant === null) return ok(null);
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? fail('bad_request', { field: 'from' }) : ok(new Date(ms).toISOString());
}
