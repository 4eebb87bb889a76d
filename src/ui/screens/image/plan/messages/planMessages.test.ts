import { describe, expect, it } from 'vitest';
import type { PlanMessage } from '../../../../../core/model';
import type { ParamsSnapshot } from '../../../../../worker/contract';
import { messagesOf } from './planMessages';

const message = (
  code: PlanMessage['code'],
  severity: PlanMessage['severity'],
  mask_id: number | null = null,
) => ({ code, severity, mask_id, values: {} }) satisfies PlanMessage;
const plan = (validation_messages: PlanMessage[], warnings: PlanMessage[]) => ({
  validation_messages,
  params: { warnings } as ParamsSnapshot,
});

describe('the messages of a plan', () => {
  it('come with the gravest first', () => {
    const list = messagesOf(
      plan(
        [message('spots_overlap', 'error')],
        [message('aperture_beyond_photo', 'info'), message('mask_below_minimum', 'warning', 3)],
      ),
    );
    expect(list.map((m) => m.severity)).toEqual(['error', 'warning', 'info']);
  });

  it('say one thing once, and the same of two masks twice', () => {
    const list = messagesOf(
      plan(
        [message('coverage_unreachable', 'warning', 1)],
        [message('coverage_unreachable', 'warning', 1), message('coverage_unreachable', 'warning', 2)],
      ),
    );
    expect(list.map((m) => m.mask_id)).toEqual([1, 2]);
  });
});
