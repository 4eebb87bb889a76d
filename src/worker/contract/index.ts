/**
 * The worker's contract: the sum of its features, plain data in and `Result` values out. Types only: the
 * client and the screens import nothing else of the worker. The features import each other, never this file.
 *
 * The session lives in the worker; no call names a user. Every call answers `signed_out` without a session,
 * but for those of `CallWithoutSession` (doors.test.ts walks over all of them). An answer to a writing call comes after the IndexedDB
 * transaction has completed: "ok" means saved.
 */
import type { AccountsApi, AccountsWithoutSession } from './accounts';
import type { AuditApi, RecordsApi } from './audit';
import type { BackupApi, BackupWithoutSession } from './backup';
import type { DraftsApi } from './drafts';
import type { ExportsApi } from './exports';
import type { EncryptionApi, HealthApi } from './health';
import type { ImagesApi } from './images';
import type { ImportApi } from './import';
import type { MotionApi } from './motion';
import type { OpeningApi } from './opening';
import type { PlansApi } from './plans';
import type { RescueApi } from './rescue';
import type { RetentionApi } from './retention';

export type * from './accounts';
export type * from './audit';
export type * from './backup';
export type * from './common';
export type * from './drafts';
export type * from './exports';
export type * from './health';
export type * from './images';
export type * from './import';
export type * from './opening';
export type * from './motion';
export type * from './plans';
export type * from './rescue';
export type * from './retention';

export interface WorkerApi
  extends
    OpeningApi,
    RescueApi,
    AccountsApi,
    ImagesApi,
    DraftsApi,
    PlansApi,
    MotionApi,
    AuditApi,
    ExportsApi,
    ImportApi,
    RetentionApi,
    HealthApi,
    RecordsApi,
    EncryptionApi,
    BackupApi {}

/** Calls that work without a session: before one, and where the data do not open. Where they do, the latter need one as well. */
export type CallWithoutSession = keyof OpeningApi | AccountsWithoutSession | CallWhereClosed;
/** What can be done where the data do not open. */
export type CallWhereClosed = keyof RescueApi | BackupWithoutSession;
