/** Files from outside, over a real browser's cache: what waits, what is not taken for it, and when it goes. */
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  RECEIVED_CACHE,
  RECEIVED_CALL,
  RECEIVED_MESSAGE,
  UNRECEIVED_CALL,
} from '../../core/installed/received';
import { MAX_RECEIVED_FILES } from '../../core/limits';
import { hold } from '../state/installed/work';
import { texts } from '../state/language';
import { toasts } from '../state/toasts';
import { takeShare } from '../../sw/share';
import {
  answerCall,
  discard,
  nextWaiting,
  putOffWaiting,
  takeWaiting,
  waiting,
  waitingFiles_n,
  watchReceived,
} from './received';

type Led = (file: File) => Promise<void>;
const takeFiles = vi.fn<(files: readonly File[], led: Led) => Promise<boolean>>();

const scope = new URL('./', document.baseURI).href;
let open!: (params: { files?: readonly { getFile(): Promise<File> }[] }) => void;
const launchQueue = { setConsumer: (consumer: typeof open) => (open = consumer) };
const queued = { value: launchQueue, configurable: true };
Object.defineProperty(globalThis, 'launchQueue', queued);
watchReceived();

beforeEach(async () => {
  await caches.delete(RECEIVED_CACHE);
  for (const { id } of waiting.value) await discard(id);
  toasts.value = [];
  takeFiles.mockReset().mockResolvedValue(true);
});
afterAll(async () => void (await caches.delete(RECEIVED_CACHE)));

/** Another app shares files, and the system calls the app. */
async function share(...names: string[]): Promise<void> {
  const form = new FormData();
  for (const name of names) form.append('files', new File([`in ${name}`], name, { type: 'image/jpeg' }));
  await takeShare(new Request(new URL('share', scope), { method: 'POST', body: form }), scope);
  answerCall(RECEIVED_CALL);
}
const kept = async () => (await (await caches.open(RECEIVED_CACHE)).keys()).length;
const said = () => toasts.value.map(({ text }) => text);

/** The service worker asks this window, as it does each; what it answers. */
function asked(): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  const message = new MessageEvent('message', { data: { type: RECEIVED_MESSAGE }, ports: [port2] });
  navigator.serviceWorker.dispatchEvent(message);
  return answer;
}

describe('a message of the service worker', () => {
  it('has this window look, also where the share leads to another one', async () => {
    const form = new FormData();
    form.append('files', new File(['x'], 'a.jpg'));
    await takeShare(new Request(new URL('share', scope), { method: 'POST', body: form }), scope);
    await asked();
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
  });

  it('is answered by whether a reload would lose work, in a window that shares are led to', async () => {
    const work = async () => {
      const release = hold('run');
      const answer = await asked();
      release();
      return answer;
    };
    expect(await work()).toBe(false);
    const plain = matchMedia;
    vi.stubGlobal('matchMedia', (query: string) =>
      query === '(display-mode: browser)' ? { matches: false } : plain(query),
    );
    expect([await asked(), await work(), await asked()]).toEqual([false, true, false]);
    // A browser that opens another window for a share loses nothing in this one.
    Reflect.deleteProperty(globalThis, 'launchQueue');
    expect(await work()).toBe(false);
    Object.defineProperty(globalThis, 'launchQueue', queued);
    vi.unstubAllGlobals();
  });
});

it('another message of the service worker is not answered', () => {
  const answer = vi.fn();
  const ports = [Object.assign(new MessageChannel().port2, { postMessage: answer })];
  navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { type: 'another' }, ports }));
  expect(answer).not.toHaveBeenCalled();
});

describe('what is shared', () => {
  it('is not asked about while it is in hand', async () => {
    await share('a.jpg');
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    let answered!: (done: boolean) => void;
    takeFiles.mockReturnValue(new Promise((resolve) => (answered = resolve)));
    const taking = takeWaiting(nextWaiting.value!, 'anna', takeFiles);
    await vi.waitFor(() => expect(takeFiles).toHaveBeenCalled());
    expect([nextWaiting.value, waitingFiles_n.value]).toEqual([null, 1]);
    answered(false);
    await taking;
    expect(nextWaiting.value?.files).toHaveLength(1);
  });

  it('waits, is led through the one door with its names and bytes, and is gone then', async () => {
    await share('a.jpg', 'b.jpg');
    await vi.waitFor(() =>
      expect(nextWaiting.value?.files.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']),
    );
    expect(takeFiles).not.toHaveBeenCalled();
    await takeWaiting(nextWaiting.value!, 'anna', takeFiles);
    const [files] = takeFiles.mock.calls[0]!;
    expect(await Promise.all(files.map(async (file) => [file.name, file.type, await file.text()]))).toEqual([
      ['a.jpg', 'image/jpeg', 'in a.jpg'],
      ['b.jpg', 'image/jpeg', 'in b.jpg'],
    ]);
    expect([waiting.value, await kept()]).toEqual([[], 0]);
  });

  it('stays where the door was closed, or who took it has left meanwhile', async () => {
    await share('a.jpg');
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    takeFiles.mockResolvedValue(false);
    await takeWaiting(nextWaiting.value!, 'anna', takeFiles);
    expect([waiting.value.length, await kept()]).toEqual([1, 2]);
  });

  it('and led on in part is offered again without that part, also to a page that comes after', async () => {
    await share('a.jpg', 'b.jpg', 'c.jpg');
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    takeFiles.mockImplementation(async (files, led) => {
      await led(files[1]!);
      return false;
    });
    const names = () => nextWaiting.value?.files.map(({ name }) => name);
    await takeWaiting(nextWaiting.value!, 'anna', takeFiles);
    expect(names()).toEqual(['a.jpg', 'c.jpg']);
    waiting.value = [];
    answerCall(RECEIVED_CALL);
    await vi.waitFor(() => expect(names()).toEqual(['a.jpg', 'c.jpg']));
    // The rest is theirs, and told as such to who comes next.
    expect(nextWaiting.value?.by).toBe('anna');
    await takeWaiting(nextWaiting.value!, 'anna', takeFiles);
    expect(await takeFiles.mock.calls[1]![0][1]!.text()).toBe('in c.jpg');
    expect(names()).toEqual(['a.jpg']);
    waiting.value = [];
    answerCall(RECEIVED_CALL);
    await vi.waitFor(() => expect(names()).toEqual(['a.jpg']));
    // The share itself and what is left of it.
    expect(await kept()).toBe(2);
  });

  it('and led on to its last, while who took it leaves, is gone; a note of the last one brings nothing back', async () => {
    await share('a.jpg');
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    takeFiles.mockImplementation(async (files, led) => {
      // As the answer to a plan does it: nobody waits for the note.
      void led(files[0]!);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return false;
    });
    const put = Object.getOwnPropertyDescriptor(Cache.prototype, 'put')!;
    const slow = async function (this: Cache, ...given: Parameters<Cache['put']>) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return (put.value as Cache['put']).apply(this, given);
    };
    Object.defineProperty(Cache.prototype, 'put', { ...put, value: slow });
    try {
      await takeWaiting(nextWaiting.value!, 'anna', takeFiles);
      await new Promise((resolve) => setTimeout(resolve, 150));
    } finally {
      Object.defineProperty(Cache.prototype, 'put', put);
    }
    expect([waiting.value, await kept()]).toEqual([[], 0]);
  });

  it('of which nothing is left to take in is thrown away', async () => {
    const at = '2026-11-28T10:00:00.000Z';
    const files = [{ name: 'a.jpg', type: 'image/jpeg', bytes: 1 }];
    const cache = await caches.open(RECEIVED_CACHE);
    const all = { at, files, led: [0], failure: null };
    await cache.put(`${scope}received/led`, new Response(JSON.stringify(all)));
    answerCall(RECEIVED_CALL);
    await vi.waitFor(async () => expect(await kept()).toBe(0));
    expect(waiting.value).toEqual([]);
  });

  it('is discarded with all of it, and nothing of another share', async () => {
    await share('a.jpg');
    await share('b.jpg', 'c.jpg');
    await vi.waitFor(() => expect(waiting.value).toHaveLength(2));
    await discard(nextWaiting.value!.id);
    expect(waiting.value.map(({ files }) => files[0]!.name)).toEqual(['b.jpg']);
    expect(await kept()).toBe(3);
  });

  it('and discarded while it was looked for does not come back', async () => {
    await share('a.jpg');
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    const match = Object.getOwnPropertyDescriptor(Cache.prototype, 'match')!;
    let goOn!: () => void;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const read = vi.fn();
    const slow = async function (this: Cache, ...request: Parameters<Cache['match']>) {
      const answer = await (match.value as Cache['match']).apply(this, request);
      read();
      await held;
      return answer;
    };
    Object.defineProperty(Cache.prototype, 'match', { ...match, value: slow });
    try {
      answerCall(RECEIVED_CALL);
      await vi.waitFor(() => expect(read).toHaveBeenCalled());
      await discard(nextWaiting.value!.id);
      goOn();
      // Until the look has ended: what comes next is seen by another one.
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(waiting.value).toEqual([]);
    } finally {
      Object.defineProperty(Cache.prototype, 'match', match);
    }
    await share('b.jpg');
    await vi.waitFor(() => expect(waiting.value.map(({ files }) => files[0]!.name)).toContain('b.jpg'));
    expect(waiting.value).toHaveLength(1);
  });

  it('can be put off: the next share is asked about', async () => {
    await share('a.jpg');
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    putOffWaiting(nextWaiting.value!.id);
    expect(nextWaiting.value).toBe(null);
    await share('b.jpg');
    await vi.waitFor(() => expect(nextWaiting.value?.files[0]!.name).toBe('b.jpg'));
    expect(waiting.value).toHaveLength(2);
  });

  it('of which the browser has lost a file is told of, and not half of it is taken', async () => {
    await share('a.jpg', 'b.jpg');
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    await (await caches.open(RECEIVED_CACHE)).delete(`${scope}received/${nextWaiting.value!.id}/1`);
    await takeWaiting(nextWaiting.value!, 'anna', takeFiles);
    expect(takeFiles).not.toHaveBeenCalled();
    expect(said()).toEqual([texts.value.errors.received_unreadable]);
    expect([waiting.value, await kept()]).toEqual([[], 0]);
  });

  it('in a form that it has not is thrown away', async () => {
    const cache = await caches.open(RECEIVED_CACHE);
    await cache.put(`${scope}received/abc`, new Response('{"at":1}'));
    await cache.put(`${scope}received/def`, new Response('no JSON'));
    answerCall(RECEIVED_CALL);
    await vi.waitFor(async () => expect(await kept()).toBe(0));
    expect([waiting.value, said()]).toEqual([[], []]);
  });

  it('and was refused is told of once', async () => {
    await share();
    await vi.waitFor(() => expect(said()).toEqual([texts.value.errors.received_nothing]));
    expect(await kept()).toBe(0);
  });
});

it('what has not reached the app is told of', () => {
  answerCall(UNRECEIVED_CALL);
  expect(said()).toEqual([texts.value.errors.received_lost]);
});

describe('what the system opens with the app', () => {
  const handle = (name: string) => ({ getFile: async () => new File([`in ${name}`], name) });

  it('waits as it is, is led through the one door, and leaves nothing in the cache', async () => {
    open({ files: [handle('plan.json')] });
    await vi.waitFor(() => expect(nextWaiting.value?.files[0]!.name).toBe('plan.json'));
    answerCall(RECEIVED_CALL);
    await takeWaiting(nextWaiting.value!, 'anna', takeFiles);
    expect(await takeFiles.mock.calls[0]![0][0]!.text()).toBe('in plan.json');
    expect(waiting.value).toEqual([]);
  });

  it('waits beside what is shared, the first come first', async () => {
    const now = vi.spyOn(Date.prototype, 'toISOString');
    now.mockReturnValue('2026-03-01T08:00:02.000Z');
    open({ files: [handle('late.json')] });
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    now.mockReturnValue('2026-03-01T08:00:01.000Z');
    await share('early.jpg');
    await vi.waitFor(() =>
      expect(waiting.value.map(({ files }) => files[0]!.name)).toEqual(['early.jpg', 'late.json']),
    );
    now.mockRestore();
  });

  it('and led on in part waits without that part', async () => {
    open({ files: [handle('a.json'), handle('b.json')] });
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    takeFiles.mockImplementation(async (files, led) => {
      await led(files[0]!);
      return false;
    });
    await takeWaiting(nextWaiting.value!, 'anna', takeFiles);
    expect(nextWaiting.value).toMatchObject({ files: [{ name: 'b.json' }], handed: [{ name: 'b.json' }] });
  });

  it('is refused beyond the range, with what waits already', async () => {
    open({ files: [handle('a.jpg')] });
    await vi.waitFor(() => expect(waiting.value).toHaveLength(1));
    open({ files: Array.from({ length: MAX_RECEIVED_FILES }, (_, i) => handle(`${i}.jpg`)) });
    await vi.waitFor(() => expect(said()[0]).toMatch(/51/));
    expect(waiting.value).toHaveLength(1);
  });

  it('and cannot be read is told of; a start without files is none', async () => {
    open({ files: [{ getFile: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }] });
    await vi.waitFor(() => expect(said()).toEqual([texts.value.errors.received_unreadable]));
    open({});
    expect(waiting.value).toEqual([]);
  });
});
