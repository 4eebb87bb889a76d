/** What waits until the hand rests: whole-drawing work has no place between two moves of a finger. */
import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** What `source` holds; while `moving`, what it held before, and nothing of it is worked out. */
export function heldWhile<T>(moving: ReadonlySignal<boolean>, source: ReadonlySignal<T>): ReadonlySignal<T> {
  let last: { readonly value: T } | null = null;
  return computed(() => {
    if (moving.value && last !== null) return last.value;
    last = { value: source.value };
    return last.value;
  });
}
