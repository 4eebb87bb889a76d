import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Holder } from '../../../worker/contract';
import { ASK_EVERY_MS, watchHolder } from './watchHolder';

const HOLDER: Holder = { login: 'user', opened_at: '2026-03-01T08:00:00.000Z' };

let told: (Holder | null)[];
let answers: (Holder | null | undefined)[];
let asked_n: number;

function watch(silences_n: number): () => void {
  return watchHolder(
    async () => answers[asked_n++],
    silences_n,
    (holder) => told.push(holder),
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  asked_n = 0;
});
afterEach(() => vi.useRealTimers());

const after = (questions_n: number) => vi.advanceTimersByTimeAsync((questions_n - 1) * ASK_EVERY_MS);

it('never calls a tab asleep that answers late, as one that is still opening', async () => {
  answers = [null, null, HOLDER, null, null, HOLDER];
  watch(3);
  await after(6);
  expect(asked_n).toBe(6);
  expect(told).toEqual([HOLDER, HOLDER]);
});

it('calls it asleep after as many silences, and takes that back when it answers', async () => {
  answers = [null, null, null, HOLDER];
  watch(3);
  await after(2);
  expect(told).toEqual([]);
  await after(2);
  expect(told).toEqual([null]);
  await after(2);
  expect(told).toEqual([null, HOLDER]);
});

it('takes a failed question for no silence, and asks no more once it is ended', async () => {
  answers = [null, undefined, HOLDER, HOLDER];
  const end = watch(2);
  await after(3);
  expect(told).toEqual([HOLDER]);
  end();
  await after(4);
  expect(asked_n).toBe(3);
});

it('tells nothing of an answer that comes after the end', async () => {
  answers = [HOLDER];
  watch(1)();
  await after(1);
  expect(told).toEqual([]);
});
