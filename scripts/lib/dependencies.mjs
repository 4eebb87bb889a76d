// @ts-check
/** Brings node_modules to what package-lock.json says, and leaves it alone where it is so already. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, peer?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/** @param {string} path @returns {Lockfile | null} */
function readLockfile(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  } catch {
    return null;
  }
}

/** What npm noted as installed agrees with the lock file; optional packages may be absent (other platforms). */
function dependenciesAreInstalled() {
  const wanted = readLockfile('package-lock.json');
  const installed = readLockfile('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted.packages).every(([path, locked]) => {
    if (path === '') return true;
    const there = installed.packages[path];
    return there ? there.version === locked.version : locked.optional === true;
  });
}

/**
 * Runs `npm ci` if it is needed.
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export async function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    return { ok: false, reason: `Node 20.19 or newer is needed, this is ${process.versions.node}` };
  }
  if (dependenciesAreInstalled()) return { ok: true };
  console.error('› Installing the dependencies (npm ci)');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { aside: true });
  return code === 0 ? { ok: true } : { ok: false, reason: 'npm ci failed (its message stands above)' };
}
