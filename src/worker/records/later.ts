/** What is fetched when somebody turns to the logs, or the records are to be verified. */
export { listReadableAccess, listReadableAudit, listReadableDecisions } from './logs';
export { recordsState, verifyRecords, verifyWhenIdle } from './verify';
