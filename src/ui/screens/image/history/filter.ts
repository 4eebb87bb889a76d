/** Which versions History shows, from what the reader chose. */
import type { AlgorithmMode, PlanStanding } from '../../../../core/model';
import type { HistoryEntry } from '../../../../worker/contract';

export interface HistoryFilter {
  status: PlanStanding | 'all';
  origin: 'all' | 'demo' | 'real';
  mode: AlgorithmMode | 'all';
  /** Local days as `YYYY-MM-DD`, both included; '' for open. */
  from: string;
  to: string;
  /** A login; '' for all. */
  person: string;
}

export const NO_FILTER: HistoryFilter = {
  status: 'all',
  origin: 'all',
  mode: 'all',
  from: '',
  to: '',
  person: '',
};

/** Whether anything is hidden by choice. */
export function isFiltered(filter: HistoryFilter): boolean {
  return Object.entries(NO_FILTER).some(([name, open]) => filter[name as keyof HistoryFilter] !== open);
}

/** The local day of an instant, `YYYY-MM-DD`. */
function localDay(iso: string): string {
  const at = new Date(iso);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Everybody who has made, accepted or ended one of the plans, in order of the alphabet. */
export function personsOf(entries: readonly HistoryEntry[]): string[] {
  const logins = entries.flatMap((entry) => loginsOf(entry));
  return [...new Set(logins)].sort((a, b) => (a < b ? -1 : 1));
}

function loginsOf({ created_by_login, accepted_by_login, ended_by_login }: HistoryEntry): string[] {
  return [created_by_login, accepted_by_login, ended_by_login].filter((login) => login !== null);
}

/** Whether a version is shown. */
export function isShown(entry: HistoryEntry, filter: HistoryFilter): boolean {
  const { status, origin, mode, from, to, person } = filter;
  const day = localDay(entry.created_at);
  return (
    (status === 'all' || entry.standing === status) &&
    (origin === 'all' || entry.is_demo === (origin === 'demo')) &&
    (mode === 'all' || entry.algorithm_mode === mode) &&
    (from === '' || day >= from) &&
    (to === '' || day <= to) &&
    (person === '' || loginsOf(entry).includes(person))
  );
}
