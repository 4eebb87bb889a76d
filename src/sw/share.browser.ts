/** What other apps share, in a real browser's cache: whole or not at all, and never more than can wait. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  parseReceived,
  RECEIVED_CACHE,
  RECEIVED_CALL,
  RECEIVED_MESSAGE,
  UNRECEIVED_CALL,
} from '../core/installed/received';
import type { Received } from '../core/installed/received';
import { MAX_RECEIVED_FILES } from '../core/limits';
import { isShare, takeShare } from './share';

const scope = new URL('/clinic/apertura/', location.href).href;

beforeEach(async () => void (await caches.delete(RECEIVED_CACHE)));
afterEach(async () => void (await caches.delete(RECEIVED_CACHE)));

function post(body: BodyInit): Request {
  return new Request(new URL('share', scope), { method: 'POST', body });
}

function form(...files: File[]): FormData {
  const data = new FormData();
  for (const file of files) data.append('files', file);
  return data;
}

/** What was laid down, each share with the texts of its files. */
async function laidDown(): Promise<{ received: Received; texts: string[] }[]> {
  const cache = await caches.open(RECEIVED_CACHE);
  const shares = (await cache.keys()).filter(({ url }) => /\/received\/[^/]+$/.test(url));
  return Promise.all(
    shares.map(async ({ url }) => {
      const received = parseReceived(await (await cache.match(url))!.json())!;
      const texts = received.files.map(async (_, i) => (await cache.match(`${url}/${i}`))!.text());
      return { received, texts: await Promise.all(texts) };
    }),
  );
}

describe('a share', () => {
  it('is a POST to its own address below the path of the app, and nothing else', () => {
    expect(isShare(post('x'), scope)).toBe(true);
    expect(isShare(new Request(new URL('share', scope)), scope)).toBe(false);
    expect(isShare(new Request(new URL('/share', scope), { method: 'POST' }), scope)).toBe(false);
    expect(isShare(new Request(new URL('shares', scope), { method: 'POST' }), scope)).toBe(false);
  });

  it('is none that a page of somebody else’s posts', () => {
    const { method, url } = post('x');
    const from = (referrer: string) => isShare({ method, url, referrer }, scope);
    expect([from(''), from('about:client'), from(scope)]).toEqual([true, true, true]);
    expect([from('https://elsewhere.test/page'), from('http://elsewhere.test/')]).toEqual([false, false]);
  });

  it('is laid down with names, types and bytes, and leads to the app', async () => {
    const photo = new File(['pixels'], 'łokieć.jpg', { type: 'image/jpeg' });
    const plan = new File(['{}'], '', { type: 'application/json' });
    const answer = await takeShare(post(form(photo, plan)), scope);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, scope + RECEIVED_CALL]);
    const [share, ...others] = await laidDown();
    expect(others).toEqual([]);
    expect(share!.received.failure).toBe(null);
    expect(share!.received.files.map(({ name, type, bytes }) => [name, type, bytes])).toEqual([
      ['łokieć.jpg', 'image/jpeg', 6],
      ['', 'application/json', 2],
    ]);
    expect(share!.texts).toEqual(['pixels', '{}']);
  });

  it('keeps an empty file that has a name: the door says what it is', async () => {
    await takeShare(post(form(new File([], ''), new File([], 'empty.jpg'))), scope);
    expect((await laidDown())[0]!.received.files).toMatchObject([{ name: 'empty.jpg', bytes: 0 }]);
  });

  it.each([
    ['none of the windows is at work', [false, false], 303],
    ['one of them is', [false, true], 204],
  ])('is told of to each window of the app: where %s the answer is so', async (_, stays, status) => {
    const told: string[] = [];
    const windowAt = (url: string, answer: boolean) => ({
      url,
      postMessage: (data: { type: string }, [port]: MessagePort[]) => {
        told.push(`${url} ${data.type}`);
        port!.postMessage(answer);
      },
    });
    const windows = [
      ...stays.map((answer, i) => windowAt(`${scope}#/${i}`, answer)),
      windowAt('/other', true),
    ];
    const matchAll = vi.fn(() => Promise.resolve(windows));
    vi.stubGlobal('clients', { matchAll });
    const answer = await takeShare(post(form(new File(['1'], 'a'))), scope);
    vi.unstubAllGlobals();
    expect(answer.status).toBe(status);
    // Also one that was opened before there was a service worker.
    expect(matchAll).toHaveBeenCalledWith({ type: 'window', includeUncontrolled: true });
    expect(told).toEqual(stays.map((_each, i) => `${scope}#/${i} ${RECEIVED_MESSAGE}`));
    expect(await laidDown()).toHaveLength(1);
  });

  it('is not kept waiting by a window that does not answer', async () => {
    const silent = { url: scope, postMessage: () => undefined };
    vi.stubGlobal('clients', { matchAll: () => Promise.resolve([silent]) });
    expect((await takeShare(post(form(new File(['1'], 'a'))), scope)).status).toBe(303);
    vi.unstubAllGlobals();
  });

  it('leaves an earlier one that nobody has taken yet', async () => {
    await takeShare(post(form(new File(['1'], 'a'))), scope);
    await takeShare(post(form(new File(['2'], 'b'))), scope);
    expect((await laidDown()).map(({ texts }) => texts[0]).sort()).toEqual(['1', '2']);
  });

  it.each<[string, () => BodyInit, string]>([
    ['no files', () => form(), 'received_nothing'],
    ['a field of files that is empty', () => form(new File([], '')), 'received_nothing'],
    [
      'a text alone',
      () => {
        const data = new FormData();
        data.append('title', 'words');
        return data;
      },
      'received_nothing',
    ],
    ['no form', () => 'not a form', 'received_unreadable'],
    [
      'too many files',
      () => form(...Array.from({ length: MAX_RECEIVED_FILES + 1 }, (_, i) => new File(['x'], `${i}`))),
      'received_too_many',
    ],
  ])('with %s is told of, and nothing of it is kept', async (_, body, code) => {
    const answer = await takeShare(post(body()), scope);
    expect(answer.status).toBe(303);
    const cache = await caches.open(RECEIVED_CACHE);
    expect(await cache.keys()).toHaveLength(1);
    expect((await laidDown())[0]!.received).toMatchObject({ files: [], failure: { code } });
  });

  it('is said to be lost where not a word of it can be laid down', async () => {
    const put = Object.getOwnPropertyDescriptor(Cache.prototype, 'put')!;
    const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    Object.defineProperty(Cache.prototype, 'put', { ...put, value: refuse });
    try {
      const answer = await takeShare(post(form(new File(['x'], 'a'))), scope);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, scope + UNRECEIVED_CALL]);
    } finally {
      Object.defineProperty(Cache.prototype, 'put', put);
    }
    expect(await laidDown()).toEqual([]);
  });

  it('for which there is room in part is refused, and nothing of it stays', async () => {
    const put = Object.getOwnPropertyDescriptor(Cache.prototype, 'put')!;
    const upToTheFirst = function (this: Cache, address: string, answer: Response) {
      if (/\/received\/[^/]+\/1$/.test(address)) throw new DOMException('full', 'QuotaExceededError');
      return (put.value as Cache['put']).call(this, address, answer);
    };
    Object.defineProperty(Cache.prototype, 'put', { ...put, value: upToTheFirst });
    try {
      await takeShare(post(form(new File(['1'], 'a'), new File(['2'], 'b'))), scope);
    } finally {
      Object.defineProperty(Cache.prototype, 'put', put);
    }
    expect((await laidDown()).map(({ received }) => [received.files, received.failure?.code])).toEqual([
      [[], 'received_no_room'],
    ]);
    expect(await (await caches.open(RECEIVED_CACHE)).keys()).toHaveLength(1);
  });

  it('counts what waits already', async () => {
    const full = Array.from({ length: MAX_RECEIVED_FILES }, (_, i) => new File(['x'], `${i}`));
    await takeShare(post(form(...full)), scope);
    await takeShare(post(form(new File(['x'], 'one more'))), scope);
    const said = (await laidDown()).map(({ received }) => received.failure?.code ?? received.files.length);
    expect(said.sort()).toEqual([MAX_RECEIVED_FILES, 'received_too_many']);
  });

  it('does not count what was led on', async () => {
    const full = Array.from({ length: MAX_RECEIVED_FILES }, (_, i) => new File(['x'], `${i}`));
    await takeShare(post(form(...full)), scope);
    const { received } = (await laidDown())[0]!;
    const cache = await caches.open(RECEIVED_CACHE);
    const [{ url }] = (await cache.keys()).filter((key) => /\/received\/[^/]+$/.test(key.url)) as [Request];
    await cache.put(url, new Response(JSON.stringify({ ...received, led: [3] })));
    await takeShare(post(form(new File(['x'], 'one more'))), scope);
    expect((await laidDown()).map(({ received: { failure } }) => failure)).toEqual([null, null]);
  });
});
