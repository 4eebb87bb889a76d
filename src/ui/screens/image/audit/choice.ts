/** What is shown of which log, from what the reader chose. */
import { EVENT_TYPES } from '../../../../core/audit';
import type { EventType } from '../../../../core/audit';
import { DECISION_KINDS } from '../../../../core/model';
import type { DecisionKind } from '../../../../core/model';
import { ACCESS_KINDS } from '../../../../core/records/access';
import type { AccessKind } from '../../../../core/records/access';
import type { AccessChoice, AuditChoice, DecisionChoice, LogExport } from '../../../../worker/contract';
import { dayEnd, dayStart } from './days';

export type Log = LogExport['log'];

export interface LogChoice {
  log: Log;
  scope: 'image' | 'all';
  /** Of the log that is shown. */
  kind: EventType | AccessKind | DecisionKind | 'all';
  /** A login; '' for everybody. */
  person: string;
  /** Local days as `YYYY-MM-DD`, both included; '' for open. */
  from: string;
  to: string;
}

export const NO_CHOICE: LogChoice = {
  log: 'audit_log',
  scope: 'image',
  kind: 'all',
  person: '',
  from: '',
  to: '',
};

/** What is wrong with a choice, by its field. */
export interface Problems {
  from?: 'noSuchDay';
  to?: 'noSuchDay' | 'endsBefore';
}

/** What keeps a choice from being asked for; nothing where it can be. */
export function problemsOf({ from, to }: LogChoice): Problems {
  const [first, last] = [dayStart(from), dayStart(to)];
  const problems: Problems = {};
  if (from !== '' && first === null) problems.from = 'noSuchDay';
  if (to !== '' && last === null) problems.to = 'noSuchDay';
  if (first !== null && last !== null && last < first) problems.to = 'endsBefore';
  return problems;
}

/** Whether it can be asked for. */
export function isSound(choice: LogChoice): boolean {
  return Object.keys(problemsOf(choice)).length === 0;
}

/** The same of another log: it has its own kinds. */
export function ofLog(choice: LogChoice, log: Log): LogChoice {
  return { ...choice, log, kind: 'all' };
}

type Asked =
  | Pick<Extract<LogExport, { log: 'audit_log' }>, 'log' | 'choice'>
  | Pick<Extract<LogExport, { log: 'decisions' }>, 'log' | 'choice'>
  | Pick<Extract<LogExport, { log: 'access_log' }>, 'log' | 'choice'>;

/** What the worker is asked for: rows of one image or of all, of one kind, of one person, from day to day. */
export function askedOf(choice: LogChoice, image_id: number | null): Asked {
  const { log, kind, person, from, to, scope } = choice;
  const common = {
    from: dayStart(from)?.toISOString() ?? null,
    to: dayEnd(to)?.toISOString() ?? null,
    ...(person !== '' && { person }),
  };
  if (log === 'access_log') {
    const kinds = ACCESS_KINDS.filter((each) => each === kind);
    return { log, choice: { ...common, kinds } satisfies AccessChoice };
  }
  const of = scope === 'image' ? image_id : null;
  if (log === 'decisions') {
    const kinds = DECISION_KINDS.filter((each) => each === kind);
    return { log, choice: { ...common, kinds, image_id: of } satisfies DecisionChoice };
  }
  const event_types = EVENT_TYPES.filter((each) => each === kind);
  return { log, choice: { ...common, event_types, image_id: of } satisfies AuditChoice };
}

/** Whether the reader has narrowed the list by kind, person or day. */
export function isFiltered({ kind, person, from, to }: LogChoice): boolean {
  return kind !== 'all' || person !== '' || from !== '' || to !== '';
}
