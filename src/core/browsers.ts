/**
 * What the app cannot do without, and the browsers that have it. The README, docs/styles.md, the build's target
 * and the screen that refuses to start all say what stands here (tests/browsers.test.ts).
 */

import { fail } from './result';
import type { Failure } from './result';

/** The oldest versions that the app is built for; Safari's is iPadOS' and iOS', too. */
export const OLDEST_BROWSERS = { safari: '16.4', chrome: '109', firefox: '115' } as const;
type Browser = keyof typeof OLDEST_BROWSERS;

/** What is asked of the browser, each with the first versions that have it (MDN's compatibility data). */
export const ABILITIES = {
  /** Only a secure context has Web Locks and crypto.subtle: https, or the device itself. */
  secureContext: { safari: '11.1', chrome: '47', firefox: '49' },
  /** SQLite is WebAssembly. */
  webAssembly: { safari: '11', chrome: '57', firefox: '52' },
  indexedDb: { safari: '10.1', chrome: '58', firefox: '58' },
  /** One writer. */
  webLocks: { safari: '15.4', chrome: '69', firefox: '96' },
  moduleWorkers: { safari: '15', chrome: '80', firefox: '114' },
  /** Photos are made ready, and plans drawn, in the worker. */
  offscreenCanvas: { safari: '16.4', chrome: '69', firefox: '105' },
  subtleCrypto: { safari: '11', chrome: '60', firefox: '57' },
} as const satisfies Record<string, Record<Browser, string>>;

export type Ability = keyof typeof ABILITIES;

/** What the worker lacks though the page has it. */
export function lacks(what: string): Failure {
  return fail('browser_lacks', { what, ...OLDEST_BROWSERS });
}
