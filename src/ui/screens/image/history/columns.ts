/**
 * What History tells of a version: a column for each field of the worker's `HistoryEntry`, in the order
 * in which they are read. A field more does not compile until it has its column here (null: not told in the
 * list), and its words in both languages.
 */
import type { HistoryEntry } from '../../../../worker/contract';
import { figure, texts, when } from '../../../state/language';
import { changesText } from './changeWords';

/** Where a column stands: beside the name, or in one of the lines under it. */
type Place = 'badges' | LineName;
type LineName = keyof typeof LINES;

interface Column {
  place: Place;
  /** Of a badge. */
  tone?: 'plain' | 'warn' | 'bad';
  /** null: nothing to tell of this version. */
  text(iteration: HistoryEntry): string | null;
}

/** The lines, in their order: how they look, and what stands between two columns of one. */
const LINES = {
  figures: { look: 'num', between: ', ' },
  changes: { look: '', between: '' },
  origin: { look: 'muted', between: ' · ' },
  decision: { look: 'muted', between: ' · ' },
} as const;

const COLUMNS: Record<keyof HistoryEntry, Column | null> = {
  // told by the row itself
  id: null,
  image_id: null,
  status: null,

  plan_valid: {
    place: 'badges',
    tone: 'bad',
    text: ({ plan_valid }) => (plan_valid ? null : texts.value.history.invalid),
  },
  standing: null,
  stale: {
    place: 'badges',
    tone: 'warn',
    text: ({ stale }) => (stale ? texts.value.history.stale : null),
  },
  drawing_moved_on: {
    place: 'badges',
    tone: 'warn',
    text: ({ drawing_moved_on }) => (drawing_moved_on ? texts.value.history.drawingMovedOn : null),
  },
  warnings_n: {
    place: 'badges',
    tone: 'warn',
    text: ({ warnings_n }) =>
      warnings_n === 0 ? null : texts.value.history.warnings(warnings_n, figure(warnings_n, 'count')),
  },
  is_demo: {
    place: 'badges',
    tone: 'warn',
    text: ({ is_demo }) => (is_demo ? texts.value.shell.demoMark : null),
  },
  is_sheet: {
    place: 'badges',
    tone: 'warn',
    text: ({ is_sheet }) => (is_sheet ? texts.value.history.testSheet : null),
  },
  algorithm_mode: {
    place: 'badges',
    tone: 'plain',
    text: ({ algorithm_mode }) => (algorithm_mode === 'grid' ? texts.value.history.modeGrid : null),
  },

  spots_count: { place: 'figures', text: ({ spots_count }) => texts.value.images.spots(spots_count) },
  achieved_coverage_pct: {
    place: 'figures',
    text: ({ achieved_coverage_pct, target_coverage_pct }) =>
      texts.value.history.coverage(
        figure(achieved_coverage_pct, 'coverage'),
        figure(target_coverage_pct, 'coverage'),
      ),
  },
  // told with the achieved one
  target_coverage_pct: null,

  changes: { place: 'changes', text: ({ changes }) => changesText(changes) },

  created_at: { place: 'origin', text: ({ created_at }) => when(created_at) },
  created_by_login: { place: 'origin', text: ({ created_by_login }) => created_by_login },
  parent_id: {
    place: 'origin',
    text: ({ parent_id }) =>
      parent_id === null ? texts.value.history.first : texts.value.history.from(parent_id),
  },

  accepted_at: {
    place: 'decision',
    text: ({ accepted_at, accepted_by_login }) =>
      accepted_at === null
        ? null
        : texts.value.history.acceptedBy(accepted_by_login ?? '', when(accepted_at)),
  },
  // told with the instant
  accepted_by_login: null,

  ended_at: {
    place: 'decision',
    text: ({ ended_at, ended_by_login, superseded_by_id, standing }) => {
      if (ended_at === null) return null;
      const { history } = texts.value;
      const [who, at] = [ended_by_login ?? '', when(ended_at)];
      if (standing === 'rejected') return history.rejectedBy(who, at);
      if (standing === 'doubted') return texts.value.records.doubtedSince(at);
      return superseded_by_id === null
        ? history.withdrawnBy(who, at)
        : history.supersededBy(superseded_by_id, who, at);
    },
  },
  // told with the instant
  ended_by_login: null,
  superseded_by_id: null,

  // told on the plan's own screen
  spots_outside_mask_count: null,
  overlap_count: null,
};

const ALL = Object.entries(COLUMNS).flatMap(([name, column]) =>
  column === null ? [] : [{ name, ...column }],
);

function told(place: Place, iteration: HistoryEntry) {
  return ALL.filter((column) => column.place === place).flatMap(({ name, tone = 'plain', text }) => {
    const words = text(iteration);
    return words === null ? [] : [{ name, tone, text: words }];
  });
}

/** The badges beside a version's name. */
export function badgesOf(iteration: HistoryEntry): ReturnType<typeof told> {
  return told('badges', iteration);
}

/** The lines under a version's name; one of which nothing is to be told is left out. */
export function linesOf(
  iteration: HistoryEntry,
  isShown: boolean,
): { name: LineName; look: string; text: string }[] {
  return (Object.keys(LINES) as LineName[]).flatMap((name) => {
    const { look, between } = LINES[name];
    const parts = told(name, iteration).map(({ text }) => text);
    if (name === 'origin' && isShown) parts.push(texts.value.history.shown);
    return parts.length === 0 ? [] : [{ name, look, text: parts.join(between) }];
  });
}
