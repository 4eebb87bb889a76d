import { plural } from '../../format';
import type { RestoreDoubt } from '../../../core/records/access';
import type { BreakKind, RecordBreak } from '../../../core/records/chain';

const tables: Record<RecordBreak['table'], string> = {
  audit_log: 'audit log',
  decisions: 'decisions',
  access_log: 'access log',
  plan_iterations: 'plans',
  users: 'users',
};

const breaks: Record<BreakKind, string> = {
  changed: 'its content has been changed',
  follows_another: 'the row before it was removed, changed, moved, or put in',
  end_missing: 'rows after it have been removed',
  plan_changed: 'the plan, its spots, masks or photo are not what was decided about',
  decision_missing: 'its state and its decisions contradict each other',
  user_changed: 'the user was added, removed or renamed past the app',
  not_continued: 'this device has seen records that are not there',
};

const doubts: Record<RestoreDoubt, string> = {
  chain_broken: 'its records have been changed',
  plan_changed: 'a plan in it that was accepted or rejected has been changed',
  not_continued: 'it does not continue the records that this device has seen',
};

/** Records that can be checked, and the signature under a decision. */
export const records = {
  title: 'Records',
  intro:
    'Audit log, decisions and access log are chained: changes made past the app show. The records are tamper-evident, no more.',
  verify: 'Verify the records',

  verified: (rows: string, at: string, n: number) =>
    `${rows} ${plural(n, 'en', { one: 'row', other: 'rows' })} verified, ${at}: all of them hold together.`,
  broken: (table: string, row: number, what: string) =>
    `The records do not hold together. First break: ${table}, row ${row}: ${what}.`,
  brokenWay: 'Decide on nothing from these data. Restore a backup from before, or have them looked at.',
  brokenNews: 'The records do not hold together. “Storage and backup” tells where.',
  known: (table: string, row: number, what: string) =>
    `Restored so, and marked: ${table}, row ${row}: ${what}.`,
  notYet: 'Not verified since the app was opened.',
  tables,
  breaks,
  doubts,
  marked: (at: string, made: string, why: string) =>
    `Restored on ${at} from a backup of ${made}, although ${why}. This mark stays.`,
  restoreDoubt: (why: string) =>
    `This backup can be restored, but ${why}. The restore is marked so for good, on screen and in exports.`,
  restoreDoubted: (count: number) =>
    count === 1
      ? 'Its accepted plan does not stand until it is accepted again.'
      : `Its ${count} accepted plans do not stand until they are accepted again.`,

  password: 'Your password',
  passwordMissing: 'Type your password to sign.',
  signs: {
    accept: (login: string) => `I, ${login}, accept this plan for treatment, as it is shown here.`,
    reject: (login: string) => `I, ${login}, reject this plan. It is not to be used for treatment.`,
    withdraw: (login: string) => `I, ${login}, withdraw my acceptance. This plan is not to be used any more.`,
  },
  note: 'Note (optional)',
  noteHint: 'Stays with the decision, and in the JSON export. No patient names.',
  doubted: (at: string) =>
    `In doubt since ${at}: restored from records that did not hold together. It does not stand until it is accepted again.`,
  doubtedSince: (at: string) => `In doubt since the restore, ${at}`,
  importWasDoubted: 'This plan was in doubt there. Import it only to look at it.',
  restoreEarlier:
    'This backup is of before: plans that have been superseded or withdrawn since are accepted in it.',
  looked: (rows: string, n: number) => `${rows} ${plural(n, 'en', { one: 'row', other: 'rows' })} verified.`,
  verifying: 'Verifying the records',
  doubtedEnded: (at: string) =>
    `In doubt since ${at}: restored from an earlier backup, and its acceptance had been ended here since that backup. It does not stand until it is accepted again.`,
};
