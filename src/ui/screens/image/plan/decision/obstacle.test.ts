import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { IterationDetail } from '../../../../../worker/contract';
import type { Workspace } from '../../../../workspace/workspace';
import { texts } from '../../../../state/language';
import { obstacleOf } from './obstacle';

const PLAN = { plan_valid: true } as IterationDetail;
const workspaceOf = (asked: boolean) =>
  ({
    ...{ locked: signal(false), formChanged: signal(false) },
    motionAsked: signal(asked),
  }) as unknown as Workspace;

describe('what stands in the way of an acceptance', () => {
  it('is nothing of a plan that is kept as it is shown', () => {
    expect(obstacleOf(workspaceOf(false), PLAN)).toBeNull();
  });

  it('is a motion that is on its way into the plan: the question would show another one', () => {
    expect(obstacleOf(workspaceOf(true), PLAN)).toBe(texts.value.emission.keeping);
  });
});
