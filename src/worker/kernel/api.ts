/** The calls about opening the database and about the tab that has it. */
import { ok } from '../../core/result';
import type { OpeningApi } from '../contract/opening';
import { takeOver, whoHasIt } from './handover';
import type { Handover } from './handover';
import { open } from './open';
import type { Runtime } from './runtime';

/** Opening, events, and the talk between tabs. */
export function openingApi(runtime: Runtime, handover: Handover): OpeningApi {
  return {
    ping: async () => ok(null),
    open: () => open(runtime),
    subscribe: async (onEvent) => {
      runtime.onEvent = onEvent;
      return ok(null);
    },
    whoHasIt: () => whoHasIt(runtime),
    takeOver: () => takeOver(runtime),
    letGo: async () => handover.letGo(),
  };
}
