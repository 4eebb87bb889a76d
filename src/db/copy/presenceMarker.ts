/**
 * A marker that this device has held data, outside of both copies. A browser that finds its own files damaged
 * removes all databases of an origin and starts empty, or goes back some saves, without a word (Chromium does);
 * without a marker the app would take that for its first start, or for the newest state.
 */

/** The state that was answered as saved last. */
export interface Promised {
  generation: number;
  /** Seal of its head. */
  seal: string;
  /** A second copy held it too. */
  copied: boolean;
}

export interface PresenceMarker {
  /** Whether data were here once. False where the browser keeps no such marker. */
  isThere(): Promise<boolean>;
  /** Data are here now. Best effort. */
  leave(): Promise<void>;
  /** The user starts afresh. */
  wipe(): Promise<void>;
  /** What was promised last; null where nothing is known. */
  promised(): Promise<Promised | null>;
  /** This state is saved now. Best effort, and nobody waits for it. */
  promise(state: Promised): void;
}

/** Keys of the markers in their cache; like the cache's name, never to be changed: devices have them. */
const MARK = '/data-were-here';
const PROMISED = '/data-promised';

/**
 * In the Cache Storage: kept apart from IndexedDB, and cleared together with it when the user clears the site.
 * Browsers do not flush it: after a power cut its entries may be full of zeros, for good, and the cache may not open.
 * So a second cache says by its name alone that data were here, and one that cannot be written is made anew.
 */
export function cachePresenceMarker(name = 'apertura-trace'): PresenceMarker {
  const leftName = `${name}-left`;

  // One write at a time, and of those that wait the newest alone.
  let waiting: Promised | null = null;
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    while (waiting) {
      const state = waiting;
      waiting = null;
      try {
        await putMark(name, PROMISED, JSON.stringify(state));
      } catch {
        // As below.
      }
    }
    writing = null;
  }

  return {
    async isThere() {
      try {
        if (await caches.has(leftName)) return true;
        if (!(await caches.has(name))) return false;
      } catch {
        return false;
      }
      try {
        return (await (await caches.open(name)).match(MARK)) !== undefined;
      } catch {
        // It is there, and cannot be read.
        return true;
      }
    },
    async leave() {
      try {
        await caches.open(leftName);
        const found = await caches.open(name).then(
          (cache) => cache.match(MARK),
          () => undefined,
        );
        if (found === undefined) await putMark(name, MARK, 'yes');
      } catch {
        // Private windows have none: there the data do not outlive the window either.
      }
    },
    async wipe() {
      waiting = null;
      await writing;
      await caches.delete(name);
      await caches.delete(leftName);
    },
    async promised() {
      try {
        await writing;
        const found = await (await caches.open(name)).match(PROMISED);
        return found ? parsed(await found.text()) : null;
      } catch {
        return null;
      }
    },
    promise(state) {
      waiting = state;
      writing ??= writeAll();
    },
  };
}

/** Puts a mark; a cache that cannot be opened or written any more gives way to a new one. */
async function putMark(name: string, key: string, text: string): Promise<void> {
  try {
    await (await caches.open(name)).put(key, new Response(text));
  } catch {
    await caches.delete(name);
    await (await caches.open(name)).put(key, new Response(text));
  }
}

/** What is no such state counts as none: a marker must never keep sound data from opening. */
function parsed(text: string): Promised | null {
  const found = JSON.parse(text) as Partial<Promised> | null;
  if (!Number.isSafeInteger(found?.generation) || typeof found?.seal !== 'string') return null;
  return { generation: found.generation!, seal: found.seal, copied: found.copied === true };
}
