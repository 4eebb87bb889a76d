/** What other apps share: taken from the browser's POST and laid down for the app, whole or not at all. */
import {
  parseReceived,
  RECEIVED_CACHE,
  RECEIVED_CALL,
  RECEIVED_MESSAGE,
  refusal,
  SHARE_PATH,
  UNRECEIVED_CALL,
  waitingOf,
} from '../core/installed/received';
import type { Received, ReceivedFile } from '../core/installed/received';
import { fail } from '../core/result';
import type { Failure } from '../core/result';

/**
 * Whether a request brings files that were shared with the app at `scope`. The system names no page that it comes from;
 * a page of somebody else's that posts here does, unless it hides, and is nobody whose files wait.
 */
export function isShare(
  { method, url, referrer }: Pick<Request, 'method' | 'url' | 'referrer'>,
  scope: string,
): boolean {
  const { pathname } = new URL(url);
  const isForeign = /^https?:/.test(referrer) && new URL(referrer).origin !== new URL(scope).origin;
  return method === 'POST' && !isForeign && pathname === new URL(SHARE_PATH, scope).pathname;
}

/**
 * Lays down what a share brings, and leads to the app, which is told of it; also where not a word can be laid down. Led
 * there a window is loaded anew, and what it computes is lost: one at work that is to be led stays as it is (204: no
 * other page) and is told alone.
 */
export async function takeShare(request: Request, scope: string): Promise<Response> {
  const lead = (call: string) => Response.redirect(new URL(call, scope).href, 303);
  try {
    const cache = await caches.open(RECEIVED_CACHE);
    const failure = await layDown(cache, request, scope);
    if (failure !== null) await note(cache, scope, { files: [], failure });
  } catch {
    return lead(UNRECEIVED_CALL);
  }
  if (await tellWindows(scope)) return new Response(null, { status: 204 });
  return lead(RECEIVED_CALL);
}

/** A window that is busy beyond that is taken for one that is not at work. */
const ANSWER_WITHIN_MS = 1000;

/** Tells each window of the app, also those that this share does not lead to; whether one of them has to stay as it is. */
async function tellWindows(scope: string): Promise<boolean> {
  const { clients } = globalThis as Partial<Pick<ServiceWorkerGlobalScope, 'clients'>>;
  const windows = (await clients?.matchAll({ type: 'window', includeUncontrolled: true })) ?? [];
  const own = windows.filter(({ url }) => url.startsWith(scope));
  const answers = await Promise.all(own.map((window) => ask(window)));
  return answers.includes(true);
}

function ask(window: Pick<Client, 'postMessage'>): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
    window.postMessage({ type: RECEIVED_MESSAGE }, [port2]);
  });
}

async function layDown(cache: Cache, request: Request, scope: string): Promise<Failure | null> {
  let files: File[];
  try {
    const form = await request.formData();
    // A field of files that nothing was chosen for is posted as one without a name and without a byte.
    const given = [...form.values()].filter((value) => value instanceof File);
    files = given.filter(({ name, size }) => name !== '' || size > 0);
  } catch {
    return fail('received_unreadable');
  }
  const refused = refusal(files, await waiting(cache));
  if (refused !== null) return refused;
  const id = crypto.randomUUID();
  try {
    for (const [i, file] of files.entries())
      await cache.put(address(scope, `${id}/${i}`), new Response(file));
    const told = files.map(({ name, type, size }): ReceivedFile => ({ name, type, bytes: size }));
    await note(cache, scope, { files: told, failure: null }, id);
    return null;
  } catch {
    // Nothing of it stays: half a share is none.
    for (const i of files.keys()) await cache.delete(address(scope, `${id}/${i}`));
    return fail('received_no_room');
  }
}

/** The files that nobody has taken yet. */
async function waiting(cache: Cache): Promise<ReceivedFile[]> {
  const files: ReceivedFile[] = [];
  for (const { url } of await cache.keys()) {
    if (!/\/received\/[^/]+$/.test(url)) continue;
    const answer = await cache.match(url);
    const received = parseReceived(await answer?.json().catch(() => null));
    if (received !== null) files.push(...waitingOf(received));
  }
  return files;
}

async function note(
  cache: Cache,
  scope: string,
  { files, failure }: Omit<Received, 'at' | 'led'>,
  id: string = crypto.randomUUID(),
): Promise<void> {
  const received: Received = { at: new Date().toISOString(), files, led: [], failure };
  await cache.put(address(scope, id), new Response(JSON.stringify(received)));
}

const address = (scope: string, path: string): string => new URL(`received/${path}`, scope).href;
