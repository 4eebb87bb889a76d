import { describe, expect, it } from 'vitest';
import type { ExportInput } from '../../core/export/input';
import { sampleInput } from '../../core/export/testing/sample';
import { PLAN_STANDINGS } from '../../core/model';
import type { PlanStanding } from '../../core/model';
import { LANGUAGES } from '../../i18n/language';
import { planWords } from './words';

const AT = '2026-03-05T10:00:00.000Z';

/** A plan as it is stored when it has come to count as `standing`. */
function input(standing: PlanStanding): ExportInput {
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

describe('the words of a picture', () => {
  it.each(LANGUAGES)('call a plan accepted only where it stands (%s)', (language) => {
    const says = { en: /accepted/i, pl: /zaakceptow/i }[language];
    for (const standing of PLAN_STANDINGS) {
      const { caption, notices } = planWords(input(standing), language);
      expect(says.test(caption), `${standing}: ${caption}`).toBe(standing === 'stands');
      // What does not stand says so in a line of its own.
      expect(notices.length, standing).toBe(standing === 'stands' ? 0 : 1);
    }
  });

  it('say what ended an acceptance, when, and by which plan or by whom', () => {
    expect(planWords(input('superseded'), 'en').caption).toMatch(
      / · superseded 5 Mar 2026, .* by plan no\.\s31/,
    );
    expect(planWords(input('withdrawn'), 'en').caption).toMatch(/ · withdrawn 5 Mar 2026, .* by ann/);
  });
});
