/**
 * What an entry of the access log tells besides its kind, in words and figures. Rows are older than this code may know,
 * and are never changed: what it does not know is said as "name: value". Pure but for the language.
 */
import type { RestoreDoubt } from '../../../../../core/records/access';
import type { AccessRow } from '../../../../../worker/contract';
import { figure, texts, when } from '../../../../state/language';
import { told } from './details';
import type { AuditDetail } from './details';

/** For programs: the export has them. */
const UNTOLD: ReadonlySet<string> = new Set(['heads', 'file_sha256', 'content_sha256']);

type Facts = (typeof texts)['value']['access']['facts'];
interface Field {
  name: keyof Facts;
  /** null: not told. */
  said(value: unknown, row: AccessRow): string | null;
}

const yes = (value: unknown): string => (value === true ? texts.value.audit.yes : texts.value.audit.no);
const moment = (value: unknown): string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? when(value) : told(value);
const wordOf = (words: Record<string, string>, value: unknown): string =>
  typeof value === 'string' && Object.hasOwn(words, value) ? words[value]! : told(value);

const FIELDS: Record<string, Field> = {
  demo: { name: 'demo', said: (value) => (value === true ? yes(value) : null) },
  user_id: { name: 'user', said: (value, { about_login }) => about_login ?? told(value) },
  login: {
    name: 'newName',
    said: (value, { kind }) => (kind === 'user_renamed' ? told(value) : null),
  },
  role: { name: 'role', said: (value) => wordOf(texts.value.accounts.roles, value) },
  iteration_id: { name: 'plan', said: told },
  format: {
    name: 'format',
    // The others are names of formats.
    said: (value) => wordOf(texts.value.access.forms, value),
  },
  what: { name: 'what', said: (value) => wordOf(texts.value.access.whats, value) },
  made_at: { name: 'made', said: moment },
  encrypted: { name: 'encrypted', said: yes },
  doubt: {
    name: 'doubt',
    said: (value) => (value === null ? null : wordOf(texts.value.records.doubts, value as RestoreDoubt)),
  },
  doubted_n: { name: 'doubted', said: (value) => (value === 0 ? null : told(value)) },
  at: { name: 'first', said: (value) => (value === '' ? null : told(value)) },
  from: { name: 'clockFrom', said: moment },
  to: {
    name: 'to',
    said: (value, { kind }) =>
      kind === 'clock_stepped' ? moment(value) : wordOf(texts.value.access.tos, value),
  },
  minutes: {
    name: 'minutes',
    said: (value) => (typeof value === 'number' ? figure(value, 'count') : told(value)),
  },
  on: { name: 'on', said: yes },
  with_names: { name: 'names', said: yes },
  users: {
    name: 'users',
    said: (value) => (Array.isArray(value) ? value.map(loginOf).join(', ') : told(value)),
  },
  asked_for: { name: 'askedFor', said: (value) => wordOf(texts.value.access.asks, value) },
};

/** The facts in the order in which they are stored. */
export function accessFacts(row: AccessRow): AuditDetail[] {
  const { facts } = texts.value.access;
  return Object.entries(row.payload).flatMap(([key, value]) => {
    if (UNTOLD.has(key)) return [];
    const field = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
    if (!field) return [{ name: told(key), value: told(value) }];
    const said = field.said(value, row);
    return said === null ? [] : [{ name: facts[field.name], value: said }];
  });
}

function loginOf(user: unknown): string {
  return told((user as { login?: unknown } | null)?.login);
}
