/**
 * Files that come from outside of the page: shared by other apps (the service worker has laid them down, core/installed/
 * received), or opened with the app by the system. They are nobody's yet: who is signed in is asked, and takes them through
 * the one door (intake.ts) or discards them. Until then they wait, over a sign-out and, those shared, over
 * a reload. Of a share that somebody has begun to take in the rest is theirs.
 */
import { computed, signal } from '@preact/signals';
import {
  parseReceived,
  RECEIVED_CACHE,
  RECEIVED_CALL,
  RECEIVED_MESSAGE,
  refusal,
  UNRECEIVED_CALL,
  waitingOf,
} from '../../core/installed/received';
import type { Received, WaitingFile } from '../../core/installed/received';
import { workAtStake } from '../state/installed/work';
import { notifyFailure } from '../state/toasts';

/** Files that came together. */
export interface Waiting {
  readonly id: string;
  readonly at: string;
  readonly files: readonly WaitingFile[];
  /** The files themselves, where the system has given them to this page; those shared lie in the cache. */
  readonly handed: readonly File[] | null;
  /** The login of who has begun to take them in. */
  readonly by?: string;
}

/** What waits, the first come first. */
export const waiting = signal<readonly Waiting[]>([]);
/** Put off by who is signed in: asked about again when they want it, and after the next sign-in. */
export const putOff = signal<ReadonlySet<string>>(new Set());

/** How many files wait. */
export const waitingFiles_n = computed(() => waiting.value.reduce((sum, { files }) => sum + files.length, 0));

/** Taken, and not answered to their end. */
const inHand = signal<ReadonlySet<string>>(new Set());

/** How many files wait that were put off. */
export const putOffFiles_n = computed(() =>
  waiting.value.reduce((sum, { id, files }) => sum + (putOff.value.has(id) ? files.length : 0), 0),
);

/** Asks about what was put off now. */
export function askAgain(): void {
  putOff.value = new Set();
}

/** What is to be asked about next. */
export const nextWaiting = computed(
  () => waiting.value.find(({ id }) => !putOff.value.has(id) && !inHand.value.has(id)) ?? null,
);

interface LaunchParams {
  readonly files?: readonly { getFile(): Promise<File> }[];
}
interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

/** Looks for files from outside now, and whenever the page comes into sight; takes those that the system opens. */
export function watchReceived(): void {
  void lookForShared();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void lookForShared();
  });
  // A share that leads to another window is for this one, too.
  navigator.serviceWorker?.addEventListener('message', ({ data, ports }: MessageEvent) => {
    if ((data as { type?: unknown } | null)?.type !== RECEIVED_MESSAGE) return;
    ports[0]?.postMessage(isLedByShares() && workAtStake.peek() !== null);
    void lookForShared();
  });
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => void takeOpened(files));
}

/** Whether the system leads this very window to what is shared (the manifest's `launch_handler`), rather than open one. */
function isLedByShares(): boolean {
  return 'launchQueue' in globalThis && !matchMedia('(display-mode: browser)').matches;
}

/** What the system calls the app for, by an address that is no place. */
export function answerCall(call: string): void {
  if (call === RECEIVED_CALL) void lookForShared();
  if (call === UNRECEIVED_CALL) notifyFailure({ ok: false, code: 'received_lost' });
}

let opened_n = 0;

async function takeOpened(handles: readonly { getFile(): Promise<File> }[]): Promise<void> {
  if (handles.length === 0) return;
  let handed: File[];
  try {
    handed = await Promise.all(handles.map((handle) => handle.getFile()));
  } catch {
    return notifyFailure({ ok: false, code: 'received_unreadable' });
  }
  const files = handed.map(({ name, type, size }, place) => ({ name, type, bytes: size, place }));
  const refused = refusal(
    handed,
    waiting.peek().flatMap((each) => each.files),
  );
  if (refused !== null) return notifyFailure(refused);
  const opened: Waiting = { id: `opened-${++opened_n}`, at: new Date().toISOString(), files, handed };
  waiting.value = [...waiting.peek(), opened];
}

/** Reads what the service worker has laid down; why a share was refused is said once. */
async function lookForShared(): Promise<void> {
  const found: Waiting[] = [];
  try {
    if (!(await caches.has(RECEIVED_CACHE))) return keepShared([]);
    const cache = await caches.open(RECEIVED_CACHE);
    for (const { url } of await cache.keys()) {
      const id = /\/received\/([\w-]+)$/.exec(url)?.[1];
      if (id === undefined) continue;
      const received = parseReceived(await (await cache.match(url))?.json().catch(() => null));
      if (received?.failure === null) {
        const files = waitingOf(received);
        // The page was gone before the last of them was noted.
        if (files.length === 0) void discard(id);
        else
          found.push({
            ...{ id, at: received.at, files, handed: null },
            ...(received.by !== undefined && { by: received.by }),
          });
      } else if ((await cache.delete(url)) && received !== null) notifyFailure(received.failure!);
    }
  } catch {
    // Without a cache nothing was laid down.
    return;
  }
  keepShared(found);
}

/** What was taken or discarded here: a look that had begun before has still seen it. */
const gone = new Set<string>();

function keepShared(seen: readonly Waiting[]): void {
  const before = waiting.peek();
  const found = seen.filter(({ id }) => !gone.has(id));
  if (found.length === 0 && before.length === 0) return;
  const opened = before.filter(({ handed }) => handed !== null);
  waiting.value = [...opened, ...found].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The one door for files (intake.ts), which the page does not begin with; whether all were led on. `led`: one was. */
type Door = (files: readonly File[], led: (file: File) => Promise<void>) => Promise<boolean>;

/** Takes the files in by the door, as those of who is signed in (`login`); they go from here when all were led on. */
export async function takeWaiting({ id, files, handed }: Waiting, login: string, door: Door): Promise<void> {
  inHand.value = new Set([...inHand.peek(), id]);
  try {
    const taken = handed ?? (await readShared(id, files));
    if (taken === null) notifyFailure({ ok: false, code: 'received_unreadable' });
    const led = async (file: File): Promise<void> => {
      const place = files[taken?.indexOf(file) ?? -1]?.place;
      if (place !== undefined) await ledOn(id, place, login);
    };
    const isDone = taken === null || (await door(taken, led));
    const isLeft = waiting.peek().some((each) => each.id === id && each.files.length > 0);
    if (isDone || !isLeft) await discard(id);
  } finally {
    inHand.value = new Set([...inHand.peek()].filter((each) => each !== id));
  }
}

/** What is written of shares is written one after the other: nothing comes back that was discarded meanwhile. */
let writing: Promise<unknown> = Promise.resolve();

function inTurn(work: (cache: Cache) => Promise<void>): Promise<void> {
  const done = writing.then(async () => {
    try {
      await work(await caches.open(RECEIVED_CACHE));
    } catch {
      // Opened by the system, or without a cache: nothing of it is laid down.
    }
  });
  writing = done;
  return done;
}

/** One of them has found its place in the app: it is not offered again, also where the others are. */
async function ledOn(id: string, place: number, by: string): Promise<void> {
  waiting.value = waiting.peek().map((each) => (each.id === id ? { ...without(each, place), by } : each));
  await inTurn(async (cache) => {
    const address = `received/${id}`;
    const received = parseReceived(await (await cache.match(address))?.json().catch(() => null));
    if (received === null) return;
    const now: Received = { ...received, by, led: [...received.led, place] };
    await cache.put(address, new Response(JSON.stringify(now)));
    await cache.delete(`${address}/${place}`);
  });
}

function without(some: Waiting, place: number): Waiting {
  const keep = (_: unknown, i: number): boolean => some.files[i]!.place !== place;
  return { ...some, files: some.files.filter(keep), handed: some.handed && some.handed.filter(keep) };
}

/** The user does not want these files: nothing of them stays. */
export async function discard(id: string): Promise<void> {
  gone.add(id);
  waiting.value = waiting.peek().filter((each) => each.id !== id);
  await inTurn(async (cache) => {
    for (const { url } of await cache.keys())
      if (url.endsWith(`/received/${id}`) || url.includes(`/received/${id}/`)) await cache.delete(url);
  });
}

/** Asked about again when the user wants it, and after the next sign-in. */
export function putOffWaiting(id: string): void {
  putOff.value = new Set([...putOff.peek(), id]);
}

/** The files of a share; null where the browser has lost one of them. */
async function readShared(id: string, files: readonly WaitingFile[]): Promise<File[] | null> {
  const cache = await caches.open(RECEIVED_CACHE);
  const read: File[] = [];
  for (const { name, type, place } of files) {
    const answer = await cache.match(`received/${id}/${place}`);
    if (answer === undefined) return null;
    read.push(new File([await answer.blob()], name, { type }));
  }
  return read;
}
