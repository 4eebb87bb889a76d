/** The logs as lists, filtered, newest first: everybody's rows for an administrator, one's own for anybody else. */
import { EVENT_TYPES } from '../../core/audit';
import { DECISION_KINDS } from '../../core/model';
import { ACCESS_KINDS } from '../../core/records/access';
import type { ChainTable } from '../../core/records/chain';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { LogReader } from '../../db/rowAccess';
import { countAudit, listAudit } from '../../db/tables/audit';
import { countAccess, listAccess } from '../../db/tables/records/accessList';
import { listDecisionLog } from '../../db/tables/records/decisionList';
import { newestId, personsOf } from '../../db/tables/records/logFilter';
import type { LogQuery } from '../../db/tables/records/logFilter';
import type {
  AccessFilter,
  AccessRow,
  AuditFilter,
  AuditRow,
  DecisionFilter,
  DecisionLogRow,
  LogFilter,
  LogPage,
} from '../contract/audit';
import { checkPage } from '../kernel/page';
import { logReader } from '../kernel/rights';
import type { Runtime } from '../kernel/runtime';

/** Failure `bad_request` for event types, times, persons and pages that are none. */
export function listReadableAudit(runtime: Runtime, filter: AuditFilter): Promise<Result<LogPage<AuditRow>>> {
  return runtime.read((signed) => {
    const checked = checkFilter(filter, filter.event_types, EVENT_TYPES, 'event_types');
    if (!checked.ok) return checked;
    const { page, ...query } = checked.value;
    const { image_id, event_types } = filter;
    const asked = { ...query, image_id, event_types };
    const reader = logReader(signed);
    const total = countAudit(reader, asked);
    const rows = listAudit(reader, asked, page.offset, page.limit, total).map(withPayload);
    return ok({ rows, total, ...pageOf(reader, 'audit_log', filter) });
  });
}

/** The same for kinds of access; and why a database that may only be looked at has no such log. */
export function listReadableAccess(
  runtime: Runtime,
  filter: AccessFilter,
): Promise<Result<LogPage<AccessRow>>> {
  return runtime.read((signed) => {
    const { readonly_because } = runtime.opened!;
    if (readonly_because) return readonly_because;
    const checked = checkFilter(filter, filter.kinds, ACCESS_KINDS, 'kinds');
    if (!checked.ok) return checked;
    const { page, ...query } = checked.value;
    const asked = { ...query, kinds: filter.kinds };
    const reader = logReader(signed);
    const total = countAccess(reader, asked);
    const rows = listAccess(reader, asked, page.offset, page.limit, total).map(withPayload);
    return ok({ rows, total, ...pageOf(reader, 'access_log', filter) });
  });
}

/** The same for decisions, which an old database that may only be looked at has without a chain, or not at all. */
export function listReadableDecisions(
  runtime: Runtime,
  filter: DecisionFilter,
): Promise<Result<LogPage<DecisionLogRow>>> {
  return runtime.read((signed) => {
    const { readonly_because } = runtime.opened!;
    if (readonly_because) return readonly_because;
    const checked = checkFilter(filter, filter.kinds, DECISION_KINDS, 'kinds');
    if (!checked.ok) return checked;
    const { page, ...query } = checked.value;
    const { image_id, kinds } = filter;
    const reader = logReader(signed);
    const listed = listDecisionLog(reader, { ...query, image_id, kinds }, page);
    return ok({ ...listed, ...pageOf(reader, 'decisions', filter) });
  });
}

function pageOf(reader: LogReader, log: ChainTable, { offset, up_to }: Paged) {
  return { offset, up_to: up_to ?? newestId(reader.db, log), persons: personsOf(reader, log) };
}

type Paged = LogFilter & { offset: number; limit: number };

function checkFilter(
  filter: Paged,
  kinds: unknown,
  known: readonly string[],
  field: string,
): Result<LogQuery & { page: { offset: number; limit: number } }> {
  const page = checkPage(filter.offset, filter.limit);
  if (!page.ok) return page;
  if (!areKnown(kinds, known)) return fail('bad_request', { field });
  const query = checkLogFilter(filter);
  return query.ok ? ok({ ...query.value, page: page.value }) : query;
}

/** Whether all of what came from outside are kinds of the log. */
export function areKnown(kinds: unknown, known: readonly string[]): boolean {
  return Array.isArray(kinds) && kinds.every((kind) => known.includes(kind as string));
}

/** What every log is filtered by, as it is asked of the database. Failure `bad_request` names the field. */
export function checkLogFilter({ from, to, person, up_to }: LogFilter): Result<LogQuery> {
  const first = utc(from, 'from');
  if (!first.ok) return first;
  const last = utc(to, 'to');
  if (!last.ok) return last;
  if (person !== undefined && typeof person !== 'string') return fail('bad_request', { field: 'person' });
  if (up_to !== undefined && !Number.isSafeInteger(up_to)) return fail('bad_request', { field: 'up_to' });
  return ok({ from: first.value, to: last.value, person, up_to });
}

/** Any ISO instant in the stored spelling, so that text compares like time. */
function utc(instant: string | null, field: string): Result<string | null> {
  if (instant === null) return ok(null);
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? fail('bad_request', { field }) : ok(new Date(ms).toISOString());
}

function withPayload<Row extends { payload: string }>(
  row: Row,
): Omit<Row, 'payload'> & { payload: Record<string, unknown> } {
  return { ...row, payload: JSON.parse(row.payload) as Record<string, unknown> };
}
