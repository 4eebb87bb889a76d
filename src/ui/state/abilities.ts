/**
 * What this browser lacks of what the app needs, looked for before anybody signs in, in the page's own script:
 * where a module worker does not start, no worker can tell.
 */
import { startsModuleWorkers } from '../../client';
import type { Ability } from '../../core/browsers';

const PRESENT: Record<Ability, () => boolean> = {
  secureContext: () => isSecureContext,
  webAssembly: () => has(globalThis, 'WebAssembly'),
  indexedDb: () => has(globalThis, 'indexedDB'),
  webLocks: () => has(navigator, 'locks'),
  moduleWorkers: startsModuleWorkers,
  offscreenCanvas: () => has(globalThis, 'OffscreenCanvas') && draws(),
  subtleCrypto: () => has(globalThis, 'crypto') && has(crypto, 'subtle'),
};

/** Missing outside of a secure context whatever the browser: that is then the one reason to give. */
const NEED_SECURE_CONTEXT: ReadonlySet<Ability> = new Set(['webLocks', 'subtleCrypto']);

/** What is missing; empty where the app can start. */
export function missingAbilities(): Ability[] {
  const missing = (Object.keys(PRESENT) as Ability[]).filter((ability) => !PRESENT[ability]());
  if (!missing.includes('secureContext')) return missing;
  return missing.filter((ability) => !NEED_SECURE_CONTEXT.has(ability));
}

/** A name without a value counts as missing: so is IndexedDB where the user has forbidden it. */
function has(holder: object, name: string): boolean {
  try {
    return ((holder as Record<string, unknown>)[name] ?? null) !== null;
  } catch {
    return false;
  }
}

/** The earliest implementations had no 2D context. */
function draws(): boolean {
  try {
    return new OffscreenCanvas(1, 1).getContext('2d') !== null;
  } catch {
    return false;
  }
}
