/** What other apps share: taken from the browser's POST and laid down for the app, whole or not at all. */
import {
  parseReceived,
  RECEIVED_CACHE,
  RECEIVED_CALL,
  refusal,
  SHARE_PATH,
  UNRECEIVED_CALL,
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

/** Lays down what a share brings, and leads to the app, which is told of it; also where not a word can be laid down. */
export async function takeShare(request: Request, scope: string): Promise<Response> {
  const lead = (call: string) => Response.redirect(new URL(call, scope).href, 303);
  try {
    const cache = await caches.open(RECEIVED_CACHE);
    const failure = await layDown(cache, request, scope);
    if (failure !== null) await note(cache, scope, { files: [], failure });
    return lead(RECEIVED_CALL);
  } catch {
    return lead(UNRECEIVED_CALL);
  }
}

async function layDown(cache: Cache, request: Request, scope: string): Promise<Failure | null> {
  let files: File[];
  try {
    const form = await request.formData();
    files = [...form.values()].filter((value) => value instanceof File);
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
    files.push(...(parseReceived(await answer?.json().catch(() => null))?.files ?? []));
  }
  return files;
}

async function note(
  cache: Cache,
  scope: string,
  { files, failure }: Omit<Received, 'at'>,
  id: string = crypto.randomUUID(),
): Promise<void> {
  const received: Received = { at: new Date().toISOString(), files, failure };
  await cache.put(address(scope, id), new Response(JSON.stringify(received)));
}

const address = (scope: string, path: string): string => new URL(`received/${path}`, scope).href;
