/**
 * A marker that this device has held data, outside of IndexedDB. A browser that finds its own files damaged
 * removes all databases of an origin and starts empty without a word (Chromium does); without a marker the
 * app would take that for its first start and lay a fresh database over the loss.
 */
export interface PresenceMarker {
  /** Whether data were here once. False where the browser keeps no such marker. */
  isThere(): Promise<boolean>;
  /** Data are here now. Best effort. */
  leave(): Promise<void>;
  /** The user starts afresh. */
  wipe(): Promise<void>;
}

/** Key of the marker in its cache; like the cache's name, never to be changed: devices have them. */
const MARK = '/data-were-here';

/** In the Cache Storage: kept apart from IndexedDB, and cleared together with it when the user clears the site. */
export function cachePresenceMarker(name = 'apertura-trace'): PresenceMarker {
  return {
    async isThere() {
      try {
        return (await (await caches.open(name)).match(MARK)) !== undefined;
      } catch {
        return false;
      }
    },
    async leave() {
      try {
        const cache = await caches.open(name);
        if ((await cache.match(MARK)) === undefined) await cache.put(MARK, new Response('yes'));
      } catch {
        // Private windows have none: there the data do not outlive the window either.
      }
    },
    async wipe() {
      await caches.delete(name);
    },
  };
}
