/** Why this browser cannot run the app: each missing ability with its own reason. */
export const browser = {
  title: 'Apertura cannot run in this browser',
  missing: {
    secureContext: 'The page was not opened securely. Open it by an address that begins with https://.',
    webAssembly: 'WebAssembly is missing: the database runs in it. Lockdown Mode switches it off.',
    indexedDb:
      'IndexedDB is missing: photos and plans are kept in it. Site data may be blocked in the browser’s settings.',
    webLocks: 'Web Locks are missing: they keep two windows from writing over each other.',
    moduleWorkers: 'Module workers are missing: the planner and the database run in one.',
    offscreenCanvas: 'OffscreenCanvas is missing: it makes photos ready and draws plans.',
    subtleCrypto: 'Web Crypto is missing: it finds out what has been changed or damaged.',
  },
  needs: (safari: string, chrome: string, firefox: string) =>
    `Apertura needs iPadOS, iOS or Safari ${safari}, Chrome or Edge ${chrome}, or Firefox ${firefox}, or newer. Update this device, or open Apertura on another one.`,
  untouched: 'Nothing on this device was changed.',
};
