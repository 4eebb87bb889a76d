import { describe, expect, it } from 'vitest';
import type { MessageSuggestions, Suggestion } from '../../../../../core/model';
import { fields as enFields } from '../../../../../i18n/en/fields';
import { suggestions as en } from '../../../../../i18n/en/suggestions';
import { fields as plFields } from '../../../../../i18n/pl/fields';
import { suggestions as pl } from '../../../../../i18n/pl/suggestions';
import { remediesOf } from './remedies';

const several: Suggestion = {
  code: 'several_positions',
  values: { n: 2 },
  change: { positions: 'several' },
};
const move = (gain_mm2: number): Suggestion => ({
  code: 'move_aperture',
  values: { distance_mm: 3, direction: 'up', gain_mm2 },
  change: { center_mode: 'manual', center_x_mm: 1, center_y_mm: 2 },
});
const larger = (area_mm2: number): Suggestion => ({
  code: 'draw_larger',
  values: { area_mm2 },
  change: null,
});
const again: Suggestion = { code: 'generate_again', values: {}, change: {} };
const of = (mask_id: number, ...suggestions: Suggestion[]): MessageSuggestions => ({
  message: 'mask_partly_outside_aperture',
  mask_id,
  suggestions,
});
/** All that is offered, each as often as it is. */
const offered = (all: MessageSuggestions[]) => {
  const { own, shared } = remediesOf(all);
  return [...own.flatMap((each) => each.suggestions), ...shared.map((each) => each.suggestion)];
};

describe('the ways out of several messages', () => {
  it('are offered once where the same change carries them out, with how many they are for', () => {
    const all = [of(1, several, move(1)), of(2, several, move(2)), of(3, several)];
    const { own, shared } = remediesOf(all);
    expect(shared.map(({ suggestion, messages_n }) => [suggestion.code, messages_n])).toEqual([
      ['several_positions', 3],
      ['move_aperture', 2],
    ]);
    expect(own.flatMap((each) => each.suggestions)).toEqual([]);
  });

  it('are the same whatever the order of a change’s fields', () => {
    const turned = { ...move(1), change: { center_y_mm: 2, center_x_mm: 1, center_mode: 'manual' } } as const;
    expect(offered([of(1, move(1)), of(2, turned)])).toHaveLength(1);
  });

  it('stay beside their message where they are its own', () => {
    const all = [of(1, larger(10), again), of(2, larger(20))];
    const { own, shared } = remediesOf(all);
    expect(shared).toEqual([]);
    expect(own.map((each) => each.suggestions.map(({ code }) => code))).toEqual([
      ['draw_larger', 'generate_again'],
      ['draw_larger'],
    ]);
  });

  it('are offered once where one message says them twice', () => {
    expect(remediesOf([of(1, move(1), move(2))]).own[0]!.suggestions).toEqual([move(1)]);
  });

  it('are told apart by their words where no change carries them out', () => {
    const other: Suggestion = { code: 'draw_larger', values: {}, change: {} };
    expect(offered([of(1, again), of(2, other)])).toEqual([again, other]);
  });

  it('lose none: every change and every hint is still offered', () => {
    const all = [of(1, several, larger(10), again), of(2, several, larger(20)), of(3, larger(20), again)];
    expect(
      offered(all)
        .map(({ code, values }) => `${code} ${JSON.stringify(values)}`)
        .sort(),
    ).toEqual([
      'draw_larger {"area_mm2":10}',
      'draw_larger {"area_mm2":20}',
      'generate_again {}',
      'several_positions {"n":2}',
    ]);
  });
});

describe('the way out that lowers a parameter', () => {
  it.each([
    ['en', en, enFields],
    ['pl', pl, plFields],
  ])('calls it by its name, in quotes: it shrinks no mask (%s)', (_code, { labels }, fields) => {
    const [name] = fields.min_mask_pct.split(',');
    expect(labels.lower_minimum).toMatch(new RegExp(`[“„]${name}”`));
  });
});
