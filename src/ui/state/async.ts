/** An asynchronous part of the interface is one union, never three booleans. */
import type { Failure, Result } from '../../core/result';

export type Async<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure };

export const IDLE: Async<never> = { kind: 'idle' };
export const LOADING: Async<never> = { kind: 'loading' };

/** The state that an answer leads to. */
export function toAsync<T>(result: Result<T>): Async<T> {
  return result.ok ? { kind: 'ready', value: result.value } : { kind: 'failed', failure: result };
}

/** The value if it is there. */
export function valueOf<T>(state: Async<T>): T | null {
  return state.kind === 'ready' ? state.value : null;
}
