import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAN_MESSAGE_CODES, PLAN_STANDINGS } from '../../../../../core/model';
import type { PlanMessage } from '../../../../../core/model';
import type { ParamsSnapshot } from '../../../../../worker/contract';
import { closedAs, VERDICT_TONE, verdictOf } from './verdict';
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
    scale_changed: fc.boolean(),
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
          judged.scale_changed ||
          said(judged).some(({ severity }) => severity !== 'info');
        expect(green).toBe(!against);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses exactly what has an error, is not valid, is out of date or lacks its photo', () => {
    fc.assert(
      fc.property(plan, (judged) => {
        const refused =
          !judged.plan_valid ||
          judged.stale ||
          judged.photo_missing ||
          said(judged).some(({ severity }) => severity === 'error');
        expect(verdictOf(judged).kind === 'refused').toBe(refused);
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
      ...{ plan_valid: true, stale: false, photo_missing: false, scale_changed: false },
      validation_messages: [warning(1)],
      params: { warnings: [warning(1), warning(2)] } as unknown as ParamsSnapshot,
    };
    expect(verdictOf(judged)).toEqual({ kind: 'warnings', warnings_n: 2 });
    expect(verdictOf({ ...judged, scale_changed: true })).toEqual({ kind: 'warnings', warnings_n: 3 });
  });
});

it('is led by the decision for every plan that is not to be fired, and for no other', () => {
  expect(PLAN_STANDINGS.filter((standing) => closedAs({ standing }) !== null)).toEqual([
    ...['rejected', 'superseded', 'withdrawn', 'doubted'],
  ]);
});
