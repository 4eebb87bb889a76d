/** The calls about records that can be checked. */
import type { RecordsApi } from '../contract/audit';
import type { JobQueue } from '../kernel/jobs';
import type { Runtime } from '../kernel/runtime';
import { recordsState, verifyRecords } from './verify';

/** Records of the whole device; the walk over them runs as a job of `jobs`. */
export function recordsApi(runtime: Runtime, jobs: JobQueue): RecordsApi {
  return {
    recordsState: () => recordsState(runtime),
    verifyRecords: (onProgress) => jobs.run(onProgress, (job) => verifyRecords(runtime, job)),
  };
}
