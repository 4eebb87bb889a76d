/**
 * An answer that follows the hand: while parameters change, the newest wish is worked out, one at a
 * time, and never stored. Wishes that came and went while one was being worked out are skipped.
 */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Failure, Result } from '../../core/result';

export type Followed<T> =
  | { readonly kind: 'none' }
  /** Nothing to show yet, and it takes longer than a moment. */
  | { readonly kind: 'waiting' }
  /** `late`: of an earlier wish; the newest takes longer than a moment. */
  | { readonly kind: 'ready'; readonly value: T; readonly late: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

const NONE: Followed<never> = { kind: 'none' };

/**
 * What is answered within this time is shown even if the wish has changed meanwhile: two pictures a
 * second still follow a hand. What takes longer is dropped once nobody wants it any more, ms.
 */
const MOMENT_MS = 500;

/**
 * What `ask` answers to the newest value of `wanted`. The last answer stays until the next one comes, so
 * that nothing flickers; null wants nothing and shows nothing at once. `drop` ends the asking that goes
 * on; it is then answered with `plan_cancelled`.
 */
export function follow<I, T>(
  wanted: ReadonlySignal<I | null>,
  ask: (input: I) => Promise<Result<T>>,
  drop: () => void = () => undefined,
): ReadonlySignal<Followed<T>> {
  const shown = signal<Followed<T>>(NONE);
  let running = false;
  let overdue = false;

  function takesLong(asked: I): void {
    overdue = true;
    if (wanted.peek() === null) return;
    const now = shown.peek();
    if (now.kind === 'ready') shown.value = { ...now, late: true };
    else if (now.kind === 'none') shown.value = { kind: 'waiting' };
    if (wanted.peek() !== asked) drop();
  }

  function show(answer: Result<T>): void {
    if (answer.ok) shown.value = { kind: 'ready', value: answer.value, late: false };
    // Dropped for a newer wish, whose answer is to come.
    else if (answer.code === 'plan_cancelled') return;
    // A plan that is being made keeps the planner: nothing to show then, and nothing wrong.
    else shown.value = answer.code === 'plan_running' ? NONE : { kind: 'failed', failure: answer };
  }

  async function run(): Promise<void> {
    running = true;
    let asked: I | null = null;
    while (wanted.peek() !== null && wanted.peek() !== asked) {
      const input: I = wanted.peek()!;
      asked = input;
      overdue = false;
      const timer = setTimeout(() => takesLong(input), MOMENT_MS);
      const answer = await ask(input);
      clearTimeout(timer);
      if (wanted.peek() !== null) show(answer);
    }
    running = false;
  }

  effect(() => {
    const nothing = wanted.value === null;
    if (nothing) shown.value = NONE;
    if (running) {
      if (nothing || overdue) drop();
    } else if (!nothing) void run();
  });
  return shown;
}
