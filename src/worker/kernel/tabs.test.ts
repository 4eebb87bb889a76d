/** The talk between tabs over a lock and a channel of the test's own, with a clock that it moves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OLDEST_BROWSERS } from '../../core/browsers';
import { fail, ok } from '../../core/result';
import type { Holder } from '../contract';
import type { TabsHost } from './env';
import { BrowserTabs } from './tabs';

interface Granted {
  release(): void;
  stolen(): void;
}

/** One exclusive lock, with the options that the tabs use. */
class FakeLocks {
  holder: Granted | null = null;
  names = new Set<string>();
  readonly #waiting: (() => void)[] = [];

  async request(
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal },
    work: (lock: object | null) => unknown,
  ): Promise<unknown> {
    this.names.add(name);
    if (options.steal) {
      this.holder?.stolen();
      this.holder = null;
    } else if (this.holder && options.ifAvailable) return work(null);
    else if (this.holder)
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push(resolve);
        options.signal?.addEventListener('abort', () => reject(new Error('timed out')));
      });
    return new Promise((resolve, reject) => {
      const mine: Granted = {
        release: () => undefined,
        stolen: () => reject(new DOMException('stolen', 'AbortError')),
      };
      this.holder = mine;
      void Promise.resolve(work({})).then((value) => {
        if (this.holder === mine) this.holder = null;
        resolve(value);
        this.#waiting.shift()?.();
      });
    });
  }
}

class FakeChannel {
  static open: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
    FakeChannel.open.push(this);
  }
  postMessage(data: unknown): void {
    for (const other of FakeChannel.open)
      if (other !== this && other.name === this.name) queueMicrotask(() => other.onmessage?.({ data }));
  }
  close(): void {
    FakeChannel.open = FakeChannel.open.filter((other) => other !== this);
  }
}

const HOLDER: Holder = { login: 'user', opened_at: '2026-03-01T08:00:00.000Z' };

/** A tab that notes what it is asked for. */
function tab(holder: Holder | null = HOLDER) {
  const tabs = new BrowserTabs();
  const asked: string[] = [];
  const host: TabsHost = {
    holder: () => holder,
    handOver: async () => void asked.push('handOver'),
    lost: () => void asked.push('lost'),
  };
  tabs.serve(host);
  return { tabs, asked };
}

let locks: FakeLocks;

beforeEach(() => {
  vi.useFakeTimers();
  // The platform's own clock is not a fake timer's.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const control = new AbortController();
    setTimeout(() => control.abort(), ms);
    return control.signal;
  });
  locks = new FakeLocks();
  FakeChannel.open = [];
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('BroadcastChannel', FakeChannel);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The answer, once that much time has passed. */
async function after<T>(ms: number, answer: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(ms);
  return answer;
}

describe('the lock', () => {
  it('is taken once, and answers ok when asked for again', async () => {
    const { tabs } = tab();
    expect(await tabs.takeLock()).toEqual(ok(null));
    const held = locks.holder;
    expect(await tabs.takeLock()).toEqual(ok(null));
    expect(locks.holder).toBe(held);
    expect([...locks.names]).toEqual(['apertura-database']);
  });

  it('is tried for a second, as after a reload, and then refused; it may be asked for again', async () => {
    const first = tab();
    await first.tabs.takeLock();
    const { tabs } = tab();
    let answer: unknown = null;
    void tabs.takeLock().then((value) => (answer = value));
    await vi.advanceTimersByTimeAsync(999);
    expect(answer).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(answer).toEqual(fail('locked_by_another_tab'));
    locks.holder = null;
    expect(await tabs.takeLock()).toEqual(ok(null));
  });

  it('is taken when the other lets go meanwhile', async () => {
    await tab().tabs.takeLock();
    const { tabs } = tab();
    const answer = tabs.takeLock();
    await vi.advanceTimersByTimeAsync(250);
    locks.holder = null;
    expect(await after(100, answer)).toEqual(ok(null));
  });

  it('cannot be had where the browser has none', async () => {
    vi.stubGlobal('navigator', {});
    const { tabs } = tab();
    const none = { ok: false, code: 'browser_lacks', values: { what: 'Web Locks', ...OLDEST_BROWSERS } };
    expect(await tabs.takeLock()).toEqual(none);
    expect(await tabs.takeFromOther()).toEqual(none);
  });
});

describe('who has it', () => {
  it('is answered by the holder, and the channel of the question is closed', async () => {
    const first = tab();
    await first.tabs.takeLock();
    const { tabs } = tab();
    const open_n = FakeChannel.open.length;
    expect(await after(0, tabs.askHolder())).toEqual(HOLDER);
    expect(FakeChannel.open).toHaveLength(open_n);
  });

  it('is nobody after half a second without an answer: not by one without the lock, nor with nothing open', async () => {
    tab();
    const closed = tab(null);
    await closed.tabs.takeLock();
    let answer: unknown = 'none yet';
    void tab()
      .tabs.askHolder()
      .then((value) => (answer = value));
    await vi.advanceTimersByTimeAsync(499);
    expect(answer).toBe('none yet');
    await vi.advanceTimersByTimeAsync(1);
    expect(answer).toBeNull();
  });

  it('takes no answer to another question', async () => {
    const asking = tab().tabs.askHolder();
    const stranger = new FakeChannel('apertura-database');
    stranger.postMessage({ kind: 'holder', id: 'another', holder: HOLDER });
    expect(await after(500, asking)).toBeNull();
  });
});

describe('taking it from another tab', () => {
  it('lets that one finish, which then may take it again', async () => {
    const first = tab();
    const second = tab();
    await first.tabs.takeLock();
    expect(await after(0, second.tabs.takeFromOther())).toEqual(ok(null));
    expect(first.asked).toEqual(['handOver']);
    expect(second.asked).toEqual([]);
    expect(await second.tabs.takeLock()).toEqual(ok(null));
    expect(await after(1000, first.tabs.takeLock())).toEqual(fail('locked_by_another_tab'));
    expect(await after(0, first.tabs.takeFromOther())).toEqual(ok(null));
    expect(second.asked).toEqual(['handOver']);
  });

  it('is no work where this tab has it', async () => {
    const { tabs, asked } = tab();
    await tabs.takeLock();
    expect(await tabs.takeFromOther()).toEqual(ok(null));
    expect(asked).toEqual([]);
  });

  it('steals it from one that sleeps for six seconds, which hears of it when it wakes', async () => {
    const sleeping = tab(null);
    await sleeping.tabs.takeLock();
    const { tabs, asked } = tab();
    let answer: unknown = null;
    void tabs.takeFromOther().then((value) => (answer = value));
    await vi.advanceTimersByTimeAsync(5999);
    expect(answer).toBeNull();
    expect(sleeping.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(answer).toEqual(ok(null));
    expect(sleeping.asked).toEqual(['lost']);
    expect(asked).toEqual([]);
    // What it asks for from now on goes over the lock again.
    expect(await after(1000, sleeping.tabs.takeLock())).toEqual(fail('locked_by_another_tab'));
    expect(FakeChannel.open).toHaveLength(2);
  });
});
