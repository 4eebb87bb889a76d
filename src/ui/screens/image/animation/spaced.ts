import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/**
 * `source` at most once in `apart_ms`, the last one always: steps that follow fast are told when they rest, or a
 * reader would never come to the end. `stop` ends it.
 */
export function spaced<T>(
  source: ReadonlySignal<T>,
  apart_ms: number,
): { value: ReadonlySignal<T>; stop(): void } {
  const value = signal(source.peek());
  let timer: ReturnType<typeof setTimeout> | null = null;
  const wait = (): void => {
    timer = setTimeout(() => {
      timer = null;
      if (value.peek() === source.peek()) return;
      value.value = source.peek();
      wait();
    }, apart_ms);
  };
  const stopFollowing = effect(() => {
    const next = source.value;
    if (timer !== null || next === value.peek()) return;
    value.value = next;
    wait();
  });
  return {
    value,
    stop() {
      stopFollowing();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
