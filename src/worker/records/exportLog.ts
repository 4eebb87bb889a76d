/** A log as a file: what is chosen of it, with the hashes of its rows, piece by piece. */
import { EVENT_TYPES } from '../../core/audit';
import { EXPORT_FORMATS } from '../../core/export/formats';
import { logFilename, logHead, logPiece, logTail } from '../../core/export/logDocument';
import type { LogFacts } from '../../core/export/logDocument';
import { DECISION_KINDS } from '../../core/model';
import { ACCESS_KINDS } from '../../core/records/access';
import { CHAIN_TABLES } from '../../core/records/chain';
import type { ChainTable } from '../../core/records/chain';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { chainHead } from '../../db/sqlite/chained';
import {
  accessConditions,
  auditConditions,
  decisionConditions,
  newestId,
} from '../../db/tables/records/logFilter';
import type { Condition, LogQuery } from '../../db/tables/records/logFilter';
import { countLogRows, logRowsAfter } from '../../db/tables/records/logRows';
import type { LogExport } from '../contract/audit';
import type { ExportedFile } from '../contract/common';
import type { Job } from '../kernel/jobs';
import { logReader, requireAdministrator } from '../kernel/rights';
import type { Runtime, Signed } from '../kernel/runtime';
import { areKnown, checkLogFilter } from './logs';

/** Rows that are read at once. */
const SLICE_ROWS = 1000;
const DAY = /^(\d{4}-\d\d-\d\d)?$/;

const KINDS: Record<ChainTable, readonly string[]> = {
  audit_log: EVENT_TYPES,
  access_log: ACCESS_KINDS,
  decisions: DECISION_KINDS,
};

interface Asked {
  user_id: number;
  reads_all: boolean;
  facts: LogFacts;
  conditions: Condition[];
}

/**
 * Failures: `bad_request` (log, format, filter, days), `work_cancelled`, `signed_out` where somebody else has signed in
 * meanwhile, `administrator_only` where who asked is none any more, and why a database that may only be looked at has no
 * such rows.
 */
export async function exportLog(
  runtime: Runtime,
  request: LogExport,
  job: Job,
): Promise<Result<ExportedFile>> {
  const asked = await runtime.read((signed) => askedOf(runtime, signed, request));
  if (!asked.ok) return asked;
  const { user_id, reads_all, facts, conditions } = asked.value;
  const { format } = request;
  const pieces = [logHead(format, facts)];
  let [after, written_n] = [0, 0];
  for (;;) {
    await job.step('writing', facts.rows_n === 0 ? 1 : written_n / facts.rows_n);
    const rows = await runtime.read((signed) => {
      if (signed.user_id !== user_id) return fail('signed_out');
      // Less than the file says is no file.
      const still = reads_all ? requireAdministrator(signed) : ok(null);
      if (!still.ok) return still;
      const slice = { after, limit: SLICE_ROWS };
      return ok(logRowsAfter(logReader(signed), facts.log, conditions, slice));
    });
    if (!rows.ok) return rows;
    pieces.push(logPiece(format, facts.log, rows.value, written_n === 0));
    written_n += rows.value.length;
    if (rows.value.length < SLICE_ROWS) break;
    after = rows.value.at(-1)!.id;
  }
  pieces.push(logTail(format));
  await job.pointOfNoReturn();
  runtime.note('data_exported', { what: facts.log });
  const filename = logFilename(facts.log, format, request.days);
  return ok({ filename, blob: new Blob(pieces, { type: EXPORT_FORMATS[format].media_type }) });
}

/** What is exported, as it stands now: rows that come later are not in it. */
function askedOf(runtime: Runtime, signed: Signed, request: LogExport): Result<Asked> {
  const { readonly_because } = runtime.opened!;
  if (readonly_because) return readonly_because;
  const { log, format, choice, days } = request;
  if (!CHAIN_TABLES.includes(log)) return fail('bad_request', { field: 'log' });
  if (format !== 'csv' && format !== 'json') return fail('bad_request', { field: 'format' });
  if (![days?.from, days?.to].every((day) => typeof day === 'string' && DAY.test(day)))
    return fail('bad_request', { field: 'days' });
  const query = checkLogFilter(choice);
  if (!query.ok) return query;
  const asked = { ...query.value, up_to: query.value.up_to ?? newestId(signed.db, log) };
  const kinds = log === 'audit_log' ? choice.event_types : choice.kinds;
  if (!areKnown(kinds, KINDS[log])) return fail('bad_request', { field: 'kinds' });
  const conditions = conditionsOf(request, asked);
  const image_id = log === 'access_log' ? null : choice.image_id;
  const { from, to, person = null } = asked;
  const reader = logReader(signed);
  const facts: LogFacts = {
    ...{ log, app_version: runtime.env.app_version, exported_at: runtime.nowIso() },
    rows_n: countLogRows(reader, log, conditions),
    chain: chainHead(signed.db, log),
    chosen: { from, to, person, kinds, image_id },
  };
  return ok({ user_id: signed.user_id, reads_all: reader.reads_all === true, facts, conditions });
}

function conditionsOf({ log, choice }: LogExport, query: LogQuery): Condition[] {
  if (log === 'access_log') return accessConditions({ ...query, kinds: choice.kinds });
  const { image_id } = choice;
  return log === 'audit_log'
    ? auditConditions({ ...query, image_id, event_types: choice.event_types })
    : decisionConditions({ ...query, image_id, kinds: choice.kinds });
}
