import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAN_MESSAGE_CODES } from '../../../../../core/model';
import type { PlanMessage } from '../../../../../core/model';
import type { ParamsSnapshot } from '../../../../../worker/contract';
import { VERDICT_TONE, verdictOf } from './verdict';
import type { Judged } from './verdict';

const message = fc.record({
  code: fc.constantFrom(...PLAN_MESSAGE_CODES),
  severity: fc.constantFrom<PlanMessage['severity']>('info', 'warning', 'error'),
  mask_id: fc.constantFrom(null, 1, 2),
  values: fc.constant({}),
});
const plan = fc
  .record({
    plan_valid: fc.boolean(),
    stale: fc.boolean(),
    photo_missing: fc.boolean(),
    validation_messages: fc.array(message, { maxLength: 3 }),
    warnings: fc.array(message, { maxLength: 3 }),
  })
  .map(({ warnings, ...rest }): Judged => ({ ...rest, params: { warnings } as unknown as ParamsSnapshot }));
const said = ({ validation_messages, params }: Judged) => [...validation_messages, ...params.warnings];

describe('the verdict on a plan', () => {
  it('is green only where no warning, no error and nothing else stands against it', () => {
    fc.assert(
      fc.property(plan, (judged) => {
        const green = VERDICT_TONE[verdictOf(judged).kind] === 'good';
        const against =
          !judged.plan_valid ||
          judged.stale ||
          judged.photo_missing ||
          said(judged).some(({ severity }) => severity !== 'info');
        // The list of messages says the same thing of the same mask once, by its first saying.
        const doubled = new Set(said(judged).map((m) => `${m.code} ${m.mask_id}`)).size < said(judged).length;
        if (!doubled) expect(green).toBe(!against);
        else if (green) expect(judged.plan_valid && !judged.stale && !judged.photo_missing).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never “n warnings” for a plan that cannot be accepted', () => {
    fc.assert(
      fc.property(plan, (judged) => {
        const refused =
          !judged.plan_valid ||
          judged.stale ||
          judged.photo_missing ||
          judged.validation_messages.some(
            ({ severity }, i, all) =>
              severity === 'error' &&
              all.findIndex((m) => m.code === all[i]!.code && m.mask_id === all[i]!.mask_id) === i,
          );
        if (refused) expect(verdictOf(judged)).toEqual({ kind: 'refused' });
      }),
      { numRuns: 2000 },
    );
  });

  it('counts each warning once', () => {
    const warning = (mask_id: number): PlanMessage => ({
      code: 'coverage_unreachable',
      severity: 'warning',
      mask_id,
      values: {},
    });
    const judged = {
      ...{ plan_valid: true, stale: false, photo_missing: false },
      validation_messages: [warning(1)],
      params: { warnings: [warning(1), warning(2)] } as unknown as ParamsSnapshot,
    };
    expect(verdictOf(judged)).toEqual({ kind: 'warnings', warnings_n: 2 });
  });
});
