import { describe, expect, it } from 'vitest';
import type { ExportInput } from '../../core/export/input';
import { sampleInput, sampleMotion } from '../../core/export/testing/sample';
import { ORDER_KINDS } from '../../core/motion/planMotion';
import type { OrderKind } from '../../core/motion/planMotion';
import { PLAN_STANDINGS } from '../../core/model';
import type { PlanStanding } from '../../core/model';
import { LANGUAGES } from '../../i18n';
import { planWords } from './words';

const HOSTILE = 'a\u202eb\u2066\0';

describe.each(LANGUAGES)('the words of a picture, in %s', (language) => {
  const input = sampleInput();
  const named = {
    ...input,
    image: { ...input.image, title: `שלום ${HOSTILE}` },
    masks: input.masks.map((mask) => ({ ...mask, label: HOSTILE })),
    iteration: { ...input.iteration, created_by: HOSTILE },
  };
  const words = planWords(named, language);
  const all = [words.caption, words.source, ...words.masks.values()];

  it('are not turned by a name', () => {
    for (const text of all) expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066]/u);
    expect(words.source).toContain('\u2068שלום ab\u2069');
    for (const text of words.masks.values()) expect(text).toMatch(/^ab · /);
  });

  it('keep figures with their units, with the decimals of the screens', () => {
    for (const text of all) expect(text).not.toMatch(/\d (mm|%|µm)/);
    expect(words.length(5)).toBe('5\u00a0mm');
    const wide = planWords({ ...input, image: { ...input.image, width_mm: 24.128 } }, language);
    expect(wide.source).toContain(language === 'pl' ? '24,1\u00a0mm' : '24.1\u00a0mm');
  });
});

describe('the words of a picture about the emission', () => {
  it('name machine, order and time, with the decimals of the screens', () => {
    const words = (kind: OrderKind, total_ms: number, language: 'en' | 'pl') => {
      const input = sampleInput();
      const motion = { ...sampleMotion(), order: { kind, neighbour_ms: 0 } };
      motion.times = { ...motion.times, total_ms };
      return planWords({ ...input, params: { ...input.params, motion } }, language).motion;
    };
    expect(words('one_way', 13_612.4, 'en')).toMatch(/^Emission: machine Left room · one way · 13\.61\ss$/);
    expect(words('one_way', 13_612.4, 'pl')).toMatch(/Left room · w\sjedną\sstronę · 13,61\ss$/);
    expect(new Set(ORDER_KINDS.map((kind) => words(kind, 1, 'pl'))).size).toBe(ORDER_KINDS.length);
  });

  it('are none where the plan keeps no motion', () => {
    const input = sampleInput();
    expect(planWords({ ...input, params: { ...input.params, motion: null } }, 'en').motion).toBe('');
  });

  it('are not turned by a profile’s name', () => {
    const input = sampleInput();
    const motion = { ...sampleMotion(), profile: { ...sampleMotion().profile, name: HOSTILE } };
    expect(planWords({ ...input, params: { ...input.params, motion } }, 'en').motion).toContain(
      'machine ab ·',
    );
  });
});

const AT = '2026-03-05T10:00:00.000Z';

/** A plan as it is stored when it has come to count as `standing`. */
function inputAs(standing: PlanStanding): ExportInput {
  const sample = sampleInput();
  const decided = { reason: '', by_iteration_id: null, login: 'eva', created_at: AT };
  const decisions: ExportInput['iteration']['decisions'] = [];
  const accepted = standing !== 'draft' && standing !== 'rejected';
  if (accepted) decisions.push({ ...decided, kind: 'accepted' });
  if (standing === 'superseded')
    decisions.push({ ...decided, kind: standing, by_iteration_id: 31, login: 'ann' });
  if (standing === 'withdrawn') decisions.push({ ...decided, kind: standing, login: 'ann' });
  const iteration = {
    ...{ ...sample.iteration, standing, decisions, status: accepted ? 'accepted' : standing },
    ...(accepted && { accepted_at: AT, accepted_by: 'eva' }),
  } as ExportInput['iteration'];
  return { ...sample, iteration };
}

describe('the words of a picture about the decision', () => {
  it.each(LANGUAGES)('call a plan accepted only where it stands (%s)', (language) => {
    const says = { en: /accepted/i, pl: /zaakceptow/i }[language];
    for (const standing of PLAN_STANDINGS) {
      const { caption, notices } = planWords(inputAs(standing), language);
      expect(says.test(caption), `${standing}: ${caption}`).toBe(standing === 'stands');
      // What does not stand says so in a line of its own.
      expect(notices.length, standing).toBe(standing === 'stands' ? 0 : 1);
    }
  });

  it('say what ended an acceptance, when, and by which plan or by whom', () => {
    expect(planWords(inputAs('superseded'), 'en').caption).toMatch(
      / · superseded 5 Mar 2026, .* by plan no\.\s31/,
    );
    expect(planWords(inputAs('withdrawn'), 'en').caption).toMatch(/ · withdrawn 5 Mar 2026, .* by ann/);
  });
});
