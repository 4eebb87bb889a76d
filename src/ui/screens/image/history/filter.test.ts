import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../../worker/contract';
import { isFiltered, isShown, NO_FILTER, personsOf } from './filter';

const entry = (more: Partial<HistoryEntry> = {}) =>
  ({
    ...{ id: 7, standing: 'draft', is_demo: false, algorithm_mode: 'diameters' },
    ...{ created_by_login: 'maria', accepted_by_login: null, ended_by_login: null },
    created_at: new Date(2026, 0, 2, 12).toISOString(),
    ...more,
  }) as HistoryEntry;
const shows = (filter: Partial<typeof NO_FILTER>, more?: Partial<HistoryEntry>) =>
  isShown(entry(more), { ...NO_FILTER, ...filter });

describe('the filter of History', () => {
  it('shows all until something is chosen', () => {
    expect([shows({}), isFiltered(NO_FILTER)]).toEqual([true, false]);
    for (const name of Object.keys(NO_FILTER))
      expect(isFiltered({ ...NO_FILTER, [name]: 'grid' }), name).toBe(true);
  });

  it('goes by state, demo and layout', () => {
    expect([shows({ status: 'draft' }), shows({ status: 'withdrawn' })]).toEqual([true, false]);
    expect([shows({ status: 'superseded' }, { standing: 'superseded' })]).toEqual([true]);
    expect([shows({ origin: 'demo' }), shows({ origin: 'real' })]).toEqual([false, true]);
    expect([
      shows({ origin: 'demo' }, { is_demo: true }),
      shows({ origin: 'real' }, { is_demo: true }),
    ]).toEqual([true, false]);
    expect([shows({ mode: 'grid' }), shows({ mode: 'diameters' })]).toEqual([false, true]);
  });

  it('takes days as they are here, the first and the last of them whole', () => {
    const at = (...when: [number, number, number, number, number]) => ({
      created_at: new Date(2026, ...when).toISOString(),
    });
    const day = { from: '2026-01-02', to: '2026-01-02' };
    expect(shows(day, at(0, 2, 0, 0, 0))).toBe(true);
    expect(shows(day, at(0, 2, 23, 59, 59))).toBe(true);
    expect(shows(day, at(0, 1, 23, 59, 59))).toBe(false);
    expect(shows(day, at(0, 3, 0, 0, 0))).toBe(false);
    expect(shows({ from: '2026-01-02' }, at(5, 1, 0, 0, 0))).toBe(true);
    expect(shows({ to: '2026-01-02' }, at(5, 1, 0, 0, 0))).toBe(false);
  });

  it('finds who made, accepted or ended a plan', () => {
    const plan = { accepted_by_login: 'eva', ended_by_login: 'ann' };
    for (const person of ['maria', 'eva', 'ann']) expect(shows({ person }, plan), person).toBe(true);
    expect(shows({ person: 'eve' }, plan)).toBe(false);
    expect(personsOf([entry(), entry(plan)])).toEqual(['ann', 'eva', 'maria']);
  });
});
