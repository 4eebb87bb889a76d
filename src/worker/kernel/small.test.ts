import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../core/result';
import { fromBase64, toBase64 } from './base64';
import { catchFailure, FailureError, unwrap } from './failure';
import { canonicalJson, sha256Hex } from './hash';
import { whenIdle, whenQuiet } from './idle';
import { checkPage } from './page';

describe('base64', () => {
  it('brings bytes back, also more than a call takes arguments', () => {
    for (const n of [0, 1, 2, 3, 0x8000, 0x8001, 200_000]) {
      const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 7) % 256);
      expect(Buffer.from(bytes).equals(fromBase64(toBase64(bytes))!), `${n} bytes`).toBe(true);
    }
    expect(toBase64(new TextEncoder().encode('plan'))).toBe('cGxhbg==');
  });

  it('is null where the text is none', () => {
    expect(fromBase64('no*base64')).toBeNull();
  });
});

describe('hashes', () => {
  it('are those of the standard, of bytes and of UTF-8 text', async () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await sha256Hex('abc')).toBe(abc);
    expect(await sha256Hex(new Uint8Array([97, 98, 99]))).toBe(abc);
    expect(await sha256Hex('ż')).toBe(await sha256Hex(new Uint8Array([0xc5, 0xbc])));
  });

  it('are over one spelling: sorted keys at every depth, lists in their order', () => {
    const a = { b: 1, a: { d: [{ z: 1, y: null }, 2], c: 'x' } };
    const b = { a: { c: 'x', d: [{ y: null, z: 1 }, 2] }, b: 1 };
    expect(canonicalJson(a)).toBe('{"a":{"c":"x","d":[{"y":null,"z":1},2]},"b":1}');
    expect(canonicalJson(b)).toBe(canonicalJson(a));
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
    expect(canonicalJson(null)).toBe('null');
  });
});

describe('failures on their way out', () => {
  it('become the answer; values pass, bugs go on', async () => {
    const failure = fail('backup_damaged', { detail: 'x' });
    expect(await catchFailure(async () => ok(unwrap(failure)))).toEqual(failure);
    expect(await catchFailure(async () => ok(unwrap(ok(7))))).toEqual(ok(7));
    await expect(catchFailure(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(new FailureError('storage_full').message).toBe('storage_full');
  });
});

describe('a page', () => {
  it('starts at 0 and has 1 to 200 rows', () => {
    expect(checkPage(0, 1)).toEqual(ok({ offset: 0, limit: 1 }));
    expect(checkPage(7, 200)).toEqual(ok({ offset: 7, limit: 200 }));
    expect(checkPage(7, 201)).toEqual(ok({ offset: 7, limit: 200 }));
  });

  it.each([-1, 0.5, Number.NaN])('does not start at %s', (offset) => {
    expect(checkPage(offset, 1)).toEqual(fail('bad_request', { field: 'offset' }));
  });

  it.each([0, -1, 1.5, Number.POSITIVE_INFINITY])('has not %s rows', (limit) => {
    expect(checkPage(0, limit)).toEqual(fail('bad_request', { field: 'limit' }));
  });
});

describe('an idle moment', () => {
  let message: () => void = () => undefined;
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('addEventListener', (kind: string, listener: () => void) => {
      expect(kind).toBe('message');
      message = listener;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('comes 8 s after the last message, once, and never without one', () => {
    let idle_n = 0;
    whenIdle(() => (idle_n += 1));
    vi.advanceTimersByTime(60_000);
    expect(idle_n).toBe(0);
    message();
    vi.advanceTimersByTime(7999);
    message();
    vi.advanceTimersByTime(7999);
    expect(idle_n).toBe(0);
    vi.advanceTimersByTime(1);
    expect(idle_n).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(idle_n).toBe(1);
    message();
    vi.advanceTimersByTime(8000);
    expect(idle_n).toBe(2);
  });

  it('is quiet 400 ms after it', () => {
    let quiet_n = 0;
    whenQuiet(() => (quiet_n += 1));
    message();
    vi.advanceTimersByTime(399);
    message();
    vi.advanceTimersByTime(399);
    expect(quiet_n).toBe(0);
    vi.advanceTimersByTime(1);
    expect(quiet_n).toBe(1);
  });
});
