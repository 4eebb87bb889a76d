import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../../../../core/audit';
import type { AuditPayloads, EventType } from '../../../../../core/audit';
import { LANGUAGES } from '../../../../../i18n';
import type { AuditRow } from '../../../../../worker/contract';
import { language } from '../../../../state/language';
import { detailsOf, importedDetailsOf, sentenceOf } from './details';

afterEach(() => {
  language.value = 'en';
});

function row(event_type: EventType, payload: Record<string, unknown>): AuditRow {
  return {
    id: 1,
    event_type,
    created_at: '2026-01-02T10:00:00.000Z',
    user_login: 'user',
    iteration_id: 1,
    image_id: 1,
    image_title: 'Arm',
    payload,
  };
}
const lines = (of: AuditRow) => detailsOf(of).map(({ name, value }) => `${name}: ${value}`);

describe('the details of an entry', () => {
  it('are words and figures, in both languages', () => {
    const payload: AuditPayloads['plan_generated'] = {
      planner_version: '1.2.0',
      algorithm_mode: 'grid',
      spots_count: 1234,
      target_coverage_pct: 10,
      achieved_coverage_pct: 9.8765,
      plan_valid: true,
      input_sha256: 'abc',
    };
    expect(lines(row('plan_generated', { ...payload }))).toEqual([
      'Planner version: 1.2.0',
      'Spot layout: XY grid',
      'Spots: 1,234',
      'Target coverage: 10\u00a0%',
      'Coverage: 9.88\u00a0%',
      'Valid: yes',
      'Check sum of the inputs: abc',
    ]);
    language.value = 'pl';
    expect(lines(row('plan_generated', { ...payload }))).toContain('Pokrycie: 9,88\u00a0%');
  });

  it('of a departure from what was asked are the sentence that the plan says', () => {
    const entry = row('fallback_used', { reason: 'coverage_unreachable', mask_id: 7, target_n: 30, n: 20 });
    expect(sentenceOf(entry)).toContain('20 of 30');
    expect(sentenceOf(entry)).toContain('no.\u00a07');
    expect(lines(entry)).toEqual([]);
    expect(lines(row('fallback_used', { reason: 'of_old', x: 1 }))).toEqual(['Reason: of_old', 'x: 1']);
  });

  it('of an import tell of the other device apart', () => {
    const entry = row('iteration_created', {
      parent_id: null,
      is_demo: false,
      imported_from: { created_by: 'ann', exported_at: '2026-01-02T10:00:00.000Z', photo_included: true },
    });
    expect(lines(entry)).toEqual(['Based on: none', 'Demo: no']);
    expect(importedDetailsOf(entry).map(({ value }) => value)).toEqual([
      'ann',
      expect.stringMatching(/^2 Jan 2026/),
      'yes',
    ]);
  });

  it('of an import do not call a plan accepted that did not stand there', () => {
    const from = { status: 'accepted', standing: 'withdrawn' };
    const told = (imported_from: object) =>
      importedDetailsOf(row('iteration_created', { imported_from })).map(
        ({ name, value }) => `${name}: ${value}`,
      );
    expect(told(from)).toEqual(['Status there: Withdrawn']);
    expect(told({ status: 'accepted' })).toEqual(['Status there: Accepted']);
  });

  it('that this code does not know are said as they stand, without harm', () => {
    const entry = row('iteration_accepted', {
      spots_count: 'many',
      old: { a: [1, null], b: false },
      x: '\u202eabc',
    });
    expect(lines(entry)).toEqual(['Spots: many', 'old: a: 1, none; b: no', 'x: abc']);
  });

  it('are never JSON, whatever an old row holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EVENT_TYPES),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(...LANGUAGES),
        (type, payload, of) => {
          language.value = of;
          for (const { name, value } of [
            ...detailsOf(row(type, payload)),
            ...importedDetailsOf(row(type, payload)),
          ]) {
            expect(typeof name).toBe('string');
            expect(value).not.toMatch(/^\[object|^undefined$|^null$/);
            expect(value.length).toBeLessThan(250);
          }
        },
      ),
    );
  });
});
