/**
 * An answer that follows the hand: while parameters change, the newest wish is worked out, one at a
 * time, and never stored. Wishes that came and went while one was being worked out are skipped.
 *
 *                a wish              MOMENT_MS
 *      idle ──────────────▶ asking ────────────▶ overdue
 *       ▲                    │  ▲                   │
 *       │  answered, and     │  │  answered, and    │
 *       │  nothing new       │  │  another wish     │
 *       └────────────────────┴──┴───────────────────┘
 *
 * In `asking` another wish waits for the answer, which is shown even so; no wish at all drops the asking.
 * In `overdue` another wish drops it, too: nobody waits for long for what nobody wants any more.
 */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Failure, Result } from '../../core/result';

/** What is known of the answer to the newest wish. */
export type LiveAnswer<T> =
  | { readonly kind: 'none' }
  /** Nothing to show yet, and it takes longer than a moment. */
  | { readonly kind: 'waiting' }
  /** `late`: of an earlier wish; the newest takes longer than a moment. */
  | { readonly kind: 'ready'; readonly value: T; readonly late: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

const NONE: LiveAnswer<never> = { kind: 'none' };

/**
 * What is answered within this time is shown even if the wish has changed meanwhile: two pictures a
 * second still follow a hand. What takes longer is dropped once nobody wants it any more, ms.
 */
const MOMENT_MS = 500;

/**
 * What `ask` answers to the newest `wish`. The last answer stays until the next one comes, so that
 * nothing flickers; a wish of null shows nothing at once. `drop` ends the asking that goes on; it is then
 * answered with `plan_cancelled`.
 */
export function latestOnly<I, T>(
  wish: ReadonlySignal<I | null>,
  ask: (input: I) => Promise<Result<T>>,
  drop: () => void = () => undefined,
): ReadonlySignal<LiveAnswer<T>> {
  const shown = signal<LiveAnswer<T>>(NONE);
  let phase: 'idle' | 'asking' | 'overdue' = 'idle';

  function takesLong(asked: I): void {
    phase = 'overdue';
    if (wish.peek() === null) return;
    const now = shown.peek();
    if (now.kind === 'ready') shown.value = { ...now, late: true };
    else if (now.kind === 'none') shown.value = { kind: 'waiting' };
    if (wish.peek() !== asked) drop();
  }

  function show(answer: Result<T>): void {
    if (answer.ok) shown.value = { kind: 'ready', value: answer.value, late: false };
    // Dropped for a newer wish, whose answer is to come.
    else if (answer.code === 'plan_cancelled') return;
    // A plan that is being made keeps the planner: nothing to show then, and nothing wrong.
    else shown.value = answer.code === 'plan_running' ? NONE : { kind: 'failed', failure: answer };
  }

  async function askUntilAnswered(): Promise<void> {
    let asked: I | null = null;
    while (wish.peek() !== null && wish.peek() !== asked) {
      const input: I = wish.peek()!;
      asked = input;
      phase = 'asking';
      const timer = setTimeout(() => takesLong(input), MOMENT_MS);
      const answer = await ask(input);
      clearTimeout(timer);
      if (wish.peek() !== null) show(answer);
    }
    phase = 'idle';
  }

  effect(() => {
    const nothing = wish.value === null;
    if (nothing) shown.value = NONE;
    if (phase === 'idle') {
      if (!nothing) void askUntilAnswered();
    } else if (nothing || phase === 'overdue') drop();
  });
  return shown;
}
