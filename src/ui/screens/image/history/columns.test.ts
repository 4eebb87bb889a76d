import { beforeEach, describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../../worker/contract';
import { language } from '../../../state/language';
import { badgesOf, linesOf } from './columns';

const draft: HistoryEntry = {
  id: 7,
  image_id: 1,
  parent_id: null,
  status: 'draft',
  is_demo: false,
  is_sheet: false,
  created_at: '2026-01-02T03:04:05.000Z',
  created_by_login: 'user',
  accepted_at: null,
  accepted_by_login: null,
  ended_at: null,
  ended_by_login: null,
  superseded_by_id: null,
  target_coverage_pct: 10,
  achieved_coverage_pct: 9.87,
  spots_count: 321,
  spots_outside_mask_count: 0,
  overlap_count: 0,
  plan_valid: true,
  algorithm_mode: 'diameters',
  standing: 'draft',
  stale: false,
  drawing_moved_on: false,
  warnings_n: 0,
  changes: null,
};
const badges = (more: Partial<HistoryEntry>) => badgesOf({ ...draft, ...more }).map(({ text }) => text);
const lines = (more: Partial<HistoryEntry>, isShown = false) =>
  linesOf({ ...draft, ...more }, isShown).map(({ text }) => text);

beforeEach(() => {
  language.value = 'en';
});

describe('a version in History', () => {
  it('has a badge only for what is unusual', () => {
    expect(badges({})).toEqual([]);
    expect(badges({ is_sheet: true })).toEqual(['Test sheet']);
    expect(badges({ plan_valid: false, stale: true, is_demo: true, algorithm_mode: 'grid' })).toEqual([
      'Not valid',
      'Drawing changed since',
      'DEMO',
      'Grid',
    ]);
  });

  it('says that the drawing has moved on under an accepted plan, which is not out of date', () => {
    expect(badges({ status: 'accepted', standing: 'stands', drawing_moved_on: true })).toEqual([
      'Drawing changed after acceptance',
    ]);
  });

  it('tells its figures and where it comes from', () => {
    const [figures, origin, ...rest] = lines({});
    expect(figures).toBe('321 spots, coverage 9.87\u00a0% (target 10\u00a0%)');
    expect(origin).toMatch(/^2 Jan 2026, \d\d:\d\d · user · first version$/);
    expect(rest).toEqual([]);
    expect(lines({ parent_id: 3 })[1]).toMatch(/ · based on plan 3$/);
  });

  it('counts its warnings beside its name', () => {
    expect(badges({ warnings_n: 1 })).toEqual(['1 warning']);
    expect(badges({ warnings_n: 3 })).toEqual(['3 warnings']);
  });

  it('says what was changed against the one it is based on', () => {
    const told = (changes: HistoryEntry['changes']) => lines({ parent_id: 3, changes })[1];
    expect(told([])).toBe('Nothing changed, only generated again');
    expect(told([{ kind: 'param', name: 'coverage_pct', from: 10, to: 12.5 }])).toBe(
      'Changed: Coverage 10\u00a0% → 12.5\u00a0%',
    );
    expect(
      told([
        { kind: 'param', name: 'algorithm_mode', from: 'diameters', to: 'grid' },
        { kind: 'param', name: 'coverage_per_mask', from: null, to: { '1': 5 } },
        { kind: 'param', name: 'center_x_mm', from: null, to: 4.25 },
        { kind: 'scale', from_mm: 20, to_mm: 22 },
        { kind: 'masks', from_n: 1, to_n: 2 },
        { kind: 'masks', from_n: 2, to_n: 2 },
        { kind: 'order', from: 'default', to: 'cool' },
        { kind: 'order', from: 'cool', to: 'cool' },
        { kind: 'machine' },
      ]),
    ).toBe(
      'Changed: Spot layout Diameter lines → XY grid, coverage by mask, Reference point x – → 4.25\u00a0mm, ' +
        'photo width 20 → 22\u00a0mm, masks 1 → 2, masks, order: Line by line, there and back → Cool, ' +
        'time between neighbours, machine',
    );
  });

  it('says that it is the one on the screen', () => {
    expect(lines({}, true)[1]).toMatch(/ · user · first version · open$/);
  });

  it('names who accepted it and when', () => {
    expect(lines({ accepted_at: '2026-01-03T03:04:05.000Z', accepted_by_login: 'eva' })[2]).toMatch(
      /^Accepted by eva, 3 Jan 2026, /,
    );
  });

  it('names what ended an acceptance: by which plan, by whom and when', () => {
    const ended: Partial<HistoryEntry> = {
      ...{ accepted_at: '2026-01-03T03:04:05.000Z', accepted_by_login: 'eva' },
      ...{ ended_at: '2026-01-04T03:04:05.000Z', ended_by_login: 'ann' },
    };
    expect(lines({ ...ended, standing: 'superseded', superseded_by_id: 9 })[2]).toMatch(
      /^Accepted by eva, 3 Jan 2026, .* · Superseded by plan 9 \(ann, 4 Jan 2026, /,
    );
    expect(lines({ ...ended, standing: 'withdrawn' })[2]).toMatch(/ · Withdrawn by ann, 4 Jan 2026, /);
    const rejected = { ended_at: '2026-01-04T03:04:05.000Z', ended_by_login: 'ann' };
    expect(lines({ ...rejected, standing: 'rejected' })[2]).toMatch(/^Rejected by ann, 4 Jan 2026, /);
  });
});
