/**
 * The service worker: the whole app from its cache, with and without a network, and what other apps share. One file:
 * `importScripts` of another by its name is what the content policy forbids. A new version waits until the app lets it in.
 */
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { isShare, takeShare } from './share';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly PrecacheEntry[] };

const { scope } = self.registration;
self.addEventListener('fetch', (event) => {
  if (isShare(event.request, scope)) event.respondWith(takeShare(event.request, scope));
});
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if ((data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
// One page: its own addresses stand behind the `#`, and what follows a `?` is nobody's business.
precacheAndRoute([...self.__WB_MANIFEST], { ignoreURLParametersMatching: [/.*/] });
cleanupOutdatedCaches();
