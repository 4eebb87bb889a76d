/**
 * What History tells of a version: its badges and its lines, in their order. A column more is an entry here,
 * its words in both languages, and its field in the worker's `IterationSummary`.
 */
import type { IterationSummary } from '../../../../worker/contract';
import { num, texts, when } from '../../../state/language';

interface VersionBadge {
  name: string;
  tone: 'plain' | 'warn' | 'bad';
  holds(iteration: IterationSummary): boolean;
  text(): string;
}

/** Beside the name; each shown only where it holds. */
export const BADGES: readonly VersionBadge[] = [
  {
    name: 'invalid',
    tone: 'bad',
    holds: ({ plan_valid }) => !plan_valid,
    text: () => texts.value.history.invalid,
  },
  {
    name: 'stale',
    tone: 'warn',
    holds: ({ status, stale }) => status === 'draft' && stale,
    text: () => texts.value.history.stale,
  },
  { name: 'demo', tone: 'warn', holds: ({ is_demo }) => is_demo, text: () => texts.value.shell.demoMark },
  {
    name: 'grid',
    tone: 'plain',
    holds: ({ algorithm_mode }) => algorithm_mode === 'grid',
    text: () => texts.value.history.modeGrid,
  },
];

interface VersionLine {
  name: string;
  /** Class of the line, beside `small`. */
  look: 'num' | 'muted';
  /** null: the line is left out. */
  text(iteration: IterationSummary, isShown: boolean): string | null;
}

/** Under the name, a line each. */
export const LINES: readonly VersionLine[] = [
  {
    name: 'figures',
    look: 'num',
    text({ spots_count, achieved_coverage_pct, target_coverage_pct }) {
      const { images, history } = texts.value;
      const coverage = history.coverage(num(achieved_coverage_pct, 2), num(target_coverage_pct, 2));
      return `${images.spots(spots_count)}, ${coverage}`;
    },
  },
  {
    name: 'origin',
    look: 'muted',
    text({ created_at, parent_id }, isShown) {
      const { history } = texts.value;
      const origin = parent_id === null ? history.first : history.from(parent_id);
      return `${when(created_at)} · ${origin}${isShown ? ` · ${history.shown}` : ''}`;
    },
  },
  {
    name: 'accepted',
    look: 'muted',
    text: ({ accepted_at, accepted_by_login }) =>
      accepted_at === null
        ? null
        : texts.value.history.acceptedBy(accepted_by_login ?? '', when(accepted_at)),
  },
];
