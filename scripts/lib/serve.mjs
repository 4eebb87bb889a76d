// @ts-check
/** Builds the app and serves the built files with the security headers; used by start, tests and benches. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT, run } from './run.mjs';

const SOURCES = ['src', 'public', 'migrations', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** Folder of the built app. */
export function distFolder() {
  return resolve(ROOT, process.env['APERTURA_DIST'] ?? 'dist');
}

/** @param {string} path @returns {number} time of the newest change at or under `path`, ms */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** True where there is no built app or a source is newer than it. */
export function buildIsStale() {
  const index = join(distFolder(), 'index.html');
  if (!existsSync(index)) return true;
  return Math.max(...SOURCES.map((path) => newest(join(ROOT, path)))) > statSync(index).mtimeMs;
}

/**
 * Builds the app; answers Vite's exit status.
 * @param {{ quiet?: boolean }} options
 */
export function build({ quiet = false } = {}) {
  return run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { quiet });
}

/**
 * Serves the built app on this machine, or one that was built into another `folder`; a busy port gives way to
 * the next one unless `strictPort`. `tls` is for a trial in the network (scripts/lib/trial): with the names that this
 * machine may be asked for, and whether others are answered at all.
 * @param {object} options
 * @param {number} options.port
 * @param {boolean} [options.strictPort]
 * @param {string} [options.folder]
 * @param {{ key: string, cert: string, names: string[], host: boolean }} [options.tls]
 * @returns {Promise<{ url: string, port: number, close(): Promise<void> }>}
 */
export async function serve({ port, strictPort = false, folder = distFolder(), tls }) {
  const { preview } = await import('vite');
  const secure = tls
    ? { https: { key: tls.key, cert: tls.cert }, allowedHosts: tls.names, host: tls.host }
    : {};
  const server = await preview({
    ...{ root: ROOT, logLevel: 'error', build: { outDir: resolve(ROOT, folder) } },
    preview: { port, strictPort, ...secure },
  });
  const address = server.httpServer.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  const url = `${tls ? 'https' : 'http'}://localhost:${bound}`;
  return { url, port: bound, close: () => server.close() };
}
