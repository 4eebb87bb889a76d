import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { IterationDetail } from '../../../../../worker/contract';
import type { Workspace } from '../../../../workspace/workspace';
import { texts } from '../../../../state/language';
import { obstacleOf } from './obstacle';

const PLAN = { plan_valid: true } as IterationDetail;
const workspaceOf = (motion_asked: boolean, is: { locked?: boolean; formChanged?: boolean } = {}) =>
  ({
    ...{ locked: signal(is.locked ?? false), formChanged: signal(is.formChanged ?? false) },
    motionAsked: signal(motion_asked),
  }) as unknown as Workspace;

describe('what stands in the way of an acceptance', () => {
  it('is nothing of a plan that is kept as it is shown', () => {
    expect(obstacleOf(workspaceOf(false), PLAN)).toBeNull();
  });

  it('is a motion that is on its way into the plan: the question would show another one', () => {
    expect(obstacleOf(workspaceOf(true), PLAN)).toBe(texts.value.emission.keeping);
  });

  it.each<[string, Partial<IterationDetail>, string]>([
    ['a test sheet', { is_sheet: true }, texts.value.plan.noAcceptSheet],
    ['a demo', { is_demo: true }, texts.value.plan.noAcceptDemo],
    ['a plan that is not valid', { plan_valid: false }, texts.value.plan.noAcceptInvalid],
    ['a photo that is not here', { photo_missing: true }, texts.value.plan.noAcceptPhotoMissing],
    ['a drawing that has changed since', { stale: true }, texts.value.plan.noAcceptStale],
  ])('is what the plan is, whatever else is under way: %s', (_, more, words) => {
    expect(obstacleOf(workspaceOf(false), { ...PLAN, ...more })).toBe(words);
    const busy = workspaceOf(true, { locked: true, formChanged: true });
    expect(obstacleOf(busy, { ...PLAN, ...more })).toBe(words);
  });

  it('is a plan that is being made, and a form that the plan was not made with', () => {
    expect(obstacleOf(workspaceOf(false, { locked: true }), PLAN)).toBe(texts.value.masks.locked);
    expect(obstacleOf(workspaceOf(false, { formChanged: true }), PLAN)).toBe(
      texts.value.plan.noAcceptChanged,
    );
  });
});
