/** The calls about the logs, and about records that can be checked. */
import { part } from '../../core/installed/parts';
import type { AuditApi, RecordsApi } from '../contract/audit';
import type { JobQueue } from '../kernel/jobs';
import { Part } from '../kernel/parts/part';
import type { Runtime } from '../kernel/runtime';

/** Logs and the walk over all records. */
export const recordsPart = new Part(() => part(() => import('./later')));
/** Fetched when a log is to be a file. */
const exporting = new Part(() => part(() => import('./exportLog')));

/** Records of the whole device; the walk over them and their export run as jobs of `jobs`. */
export function recordsApi(runtime: Runtime, jobs: JobQueue): AuditApi & RecordsApi {
  return {
    listAudit: (filter) =>
      recordsPart.call(runtime, ({ listReadableAudit }) => listReadableAudit(runtime, filter)),
    listAccess: (filter) =>
      recordsPart.call(runtime, ({ listReadableAccess }) => listReadableAccess(runtime, filter)),
    listDecisionLog: (filter) =>
      recordsPart.call(runtime, ({ listReadableDecisions }) => listReadableDecisions(runtime, filter)),
    exportLog: (request, onProgress) =>
      jobs.run(onProgress, (job) =>
        exporting.call(runtime, ({ exportLog }) => exportLog(runtime, request, job)),
      ),
    recordsState: () => recordsPart.call(runtime, ({ recordsState }) => recordsState(runtime)),
    verifyRecords: (onProgress) =>
      jobs.run(onProgress, (job) =>
        recordsPart.call(runtime, ({ verifyRecords }) => verifyRecords(runtime, job)),
      ),
  };
}
