/**
 * A plan that follows the hand: while parameters change, the newest wish is planned quickly, one at a
 * time, and never stored. Wishes that came and went while one was being planned are skipped.
 */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Plan } from '../../../core/model';
import type { Failure, Result } from '../../../core/result';

export type Preview =
  | { readonly kind: 'none' }
  | { readonly kind: 'ready'; readonly plan: Plan }
  | { readonly kind: 'failed'; readonly failure: Failure };

const NONE: Preview = { kind: 'none' };

/**
 * What `ask` answers to the newest value of `wanted`. The last answer stays until the next one comes, so
 * that nothing flickers; null wants nothing and shows nothing at once.
 */
export function followPreview<I>(
  wanted: ReadonlySignal<I | null>,
  ask: (input: I) => Promise<Result<Plan>>,
): ReadonlySignal<Preview> {
  const preview = signal<Preview>(NONE);
  let running = false;

  async function run(): Promise<void> {
    running = true;
    let asked: I | null = null;
    while (wanted.peek() !== null && wanted.peek() !== asked) {
      asked = wanted.peek()!;
      const answer = await ask(asked);
      if (wanted.peek() === null) break;
      // A plan that is being made keeps the planner: no preview then, and nothing wrong.
      if (answer.ok) preview.value = { kind: 'ready', plan: answer.value };
      else preview.value = answer.code === 'plan_running' ? NONE : { kind: 'failed', failure: answer };
    }
    running = false;
  }

  effect(() => {
    if (wanted.value === null) preview.value = NONE;
    else if (!running) void run();
  });
  return preview;
}
