/** The calls about the logs, and about records that can be checked. */
import type { AuditApi, RecordsApi } from '../contract/audit';
import type { JobQueue } from '../kernel/jobs';
import type { Runtime } from '../kernel/runtime';
import { listReadableAccess, listReadableAudit, listReadableDecisions } from './logs';
import { recordsState, verifyRecords } from './verify';
import { part } from '../../core/installed/parts';

/** Fetched when a log is to be a file. */
const exporting = () => part(() => import('./exportLog'));

/** Records of the whole device; the walk over them and their export run as jobs of `jobs`. */
export function recordsApi(runtime: Runtime, jobs: JobQueue): AuditApi & RecordsApi {
  return {
    listAudit: (filter) => listReadableAudit(runtime, filter),
    listAccess: (filter) => listReadableAccess(runtime, filter),
    listDecisionLog: (filter) => listReadableDecisions(runtime, filter),
    exportLog: (request, onProgress) =>
      jobs.run(onProgress, async (job) => (await exporting()).exportLog(runtime, request, job)),
    recordsState: () => recordsState(runtime),
    verifyRecords: (onProgress) => jobs.run(onProgress, (job) => verifyRecords(runtime, job)),
  };
}
