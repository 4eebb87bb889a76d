// @ts-check
/**
 * What the built app is made of: whether all of it works offline, and what a first visit downloads.
 * The first visit counts what is fetched until somebody has signed in: html, scripts, styles, wasm, the first texts
 * of the language that has more of them and the fonts that they need; not what the service worker fetches
 * afterwards, nor what is named in an `import()` alone. That this is so, e2e/firstVisit.spec.ts sees by the network.
 */
import { readdirSync, readFileSync, existsSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { LAYER_ORDER } from './layers.mjs';
import { missingParts } from './parts.mjs';

/** Most that a first visit may download, in bytes after brotli: 437 kB on 2026-11-27, of which SQLite is 291. */
const FIRST_VISIT_LIMIT_BYTES = 450_000;
/** The same for each script that is fetched later: who asks for it waits for it. */
const LATER_LIMIT_BYTES = 150_000;
/** The first texts come in one language: the larger one is counted. */
const FIRST_TEXTS = /^assets\/first-[\w-]+\.js$/;
/** Letters that no text of the app has. */
const FONT_OF_OTHERS = /-latin-ext-/;

/** The service worker's own files, and those that only a host or a robot reads or a host sends in place of another. */
const NOT_PRECACHED = [
  /^sw\.js$/,
  /^workbox-[\w-]+\.js$/,
  /^_headers$/,
  /^robots\.txt$/,
  /^sbom\.cdx\.json$/,
  // Shown by a browser that offers to install the app, while it is connected.
  /^screenshots\//,
  /\.map$/,
  /\.(br|gz)$/,
];
const FIRST_VISIT = /\.(html|js|css|wasm|woff2)$/;

/** @param {string} folder @returns {string[]} paths of all files, with slashes, relative to `folder` */
function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** What an `import()` names, in the code that Vite makes, and the list of what it fetches ahead for them. */
const LATER = [/\bimport\((["'`])[^"'`]*\1\)/g, /__vite__mapDeps=.*?\]\)/gs];

/**
 * The files that the page begins with: the html, and whatever a file of it names other than in an `import()`.
 * @param {string} folder @param {string[]} paths @returns {Set<string>}
 */
function begunWith(folder, paths) {
  const names = new Map(paths.map((path) => [path.slice(path.lastIndexOf('/') + 1), path]));
  const begun = new Set(['index.html']);
  // A set is walked over with what is added on the way.
  for (const path of begun) {
    if (!/\.(html|js|css)$/.test(path)) continue;
    const text = LATER.reduce(
      (rest, later) => rest.replace(later, ''),
      readFileSync(join(folder, path), 'utf8'),
    );
    for (const [name, other] of names) if (text.includes(name)) begun.add(other);
  }
  return begun;
}

/** @param {string} folder @param {string} path @param {Buffer} bytes */
function brotliBytes(folder, path, bytes) {
  // A font is compressed by itself.
  if (path.endsWith('.woff2')) return bytes.length;
  const beside = join(folder, `${path}.br`);
  return existsSync(beside) ? statSync(beside).size : brotliCompressSync(bytes).length;
}

/** @param {string} folder @param {string} path a file, as a visit downloads it */
function downloaded(folder, path) {
  const bytes = readFileSync(join(folder, path));
  return { path, bytes: bytes.length, br_bytes: brotliBytes(folder, path, bytes) };
}

/**
 * @param {string} folder
 * @returns {{ path: string, bytes: number, br_bytes: number }[]} what a first visit downloads
 */
export function firstVisit(folder) {
  const paths = listFiles(folder).filter(
    (path) => FIRST_VISIT.test(path) && !/^(sw|workbox-[\w-]+)\.js$/.test(path),
  );
  const begun = begunWith(folder, paths);
  const files = paths
    .filter((path) => begun.has(path) && !FONT_OF_OTHERS.test(path))
    .map((path) => downloaded(folder, path));
  const texts = paths.filter((path) => FIRST_TEXTS.test(path)).map((path) => downloaded(folder, path));
  const [longest] = texts.sort((a, b) => b.br_bytes - a.br_bytes);
  return longest === undefined ? files : [...files, longest];
}

/** @param {string} folder @returns {string[]} what is too large to be waited for, at first or later */
function tooLarge(folder) {
  const first = firstVisit(folder);
  const total = first.reduce((sum, file) => sum + file.br_bytes, 0);
  const later = listFiles(folder)
    .filter((path) => /\.(js|css)$/.test(path) && !first.some((file) => file.path === path))
    .map((path) => downloaded(folder, path));
  return [
    ...(total > FIRST_VISIT_LIMIT_BYTES
      ? [`a first visit downloads ${total} bytes after brotli, the limit is ${FIRST_VISIT_LIMIT_BYTES}`]
      : []),
    ...(first.some(({ path }) => FIRST_TEXTS.test(path))
      ? []
      : ['the first texts are not found (assets/first-*.js)']),
    ...later
      .filter(({ br_bytes }) => br_bytes > LATER_LIMIT_BYTES)
      .map(
        ({ path, br_bytes }) =>
          `${path} has ${br_bytes} bytes after brotli, the limit is ${LATER_LIMIT_BYTES}`,
      ),
  ];
}

/** @param {string} text @returns {string} for a pattern */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Files that ask for another one from the server's root: below a path of a server, that is somebody else's.
 * @param {string} folder @param {string[]} paths @returns {string[]}
 */
function askedFromRoot(folder, paths) {
  const tops = [...new Set(paths.map((path) => path.split('/')[0] ?? ''))].map(literally).join('|');
  // In quotes or in `url(`, alone or with what follows it; in markup also the root itself.
  const file = new RegExp(`["'\`(]\\s*(/(?:${tops})(?:[/?#][^"'\`)]*)?)\\s*["'\`)]`);
  const markup = /\s(?:href|src|srcset|content|action|data)\s*=\s*["']?(\/(?!\/)[^"'\s>]*)/;
  const manifest = /"(?:src|start_url|scope|action|url)"\s*:\s*"(\/[^"]*)"/;
  return paths
    .filter((path) => /\.(html|js|css|svg|webmanifest)$/.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      const also = path.endsWith('.webmanifest') ? manifest : /\.(html|svg)$/.test(path) ? markup : null;
      const found = file.exec(text) ?? also?.exec(text);
      return found
        ? [`${path} asks for ${found[1]} from the server's root: the app may lie below a path`]
        : [];
    });
}

/**
 * Every rule that the built files break, in words; empty where all is well.
 * @param {string} folder
 * @returns {string[]}
 */
export function checkDist(folder) {
  if (!existsSync(join(folder, 'sw.js'))) return ['there is no service worker (sw.js)'];
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  const precached = new Set(
    [...worker.matchAll(/\burl["']?:\s*["'`]([^"'`]+)["'`]/g)].map((match) => match[1]),
  );
  const problems = listFiles(folder)
    .filter((path) => !NOT_PRECACHED.some((pattern) => pattern.test(path)) && !precached.has(path))
    .map((path) => `${path} is not precached: name its kind in globPatterns (vite.config.ts)`);
  for (const path of listFiles(folder).filter((name) => name.endsWith('.css')))
    if (!readFileSync(join(folder, path), 'utf8').startsWith(LAYER_ORDER))
      problems.push(`${path} does not begin with the order of the layers (layersFirst in vite.config.ts)`);
  for (const path of listFiles(folder).filter((name) => name.endsWith('.js')))
    if (
      /(from|import)\s*\(?\s*["'`][^"'`]*\/worker-[^/"'`]*\.js/.test(readFileSync(join(folder, path), 'utf8'))
    )
      problems.push(`${path} imports the worker's own file, which WebKit would start again (vite.config.ts)`);
  problems.push(...askedFromRoot(folder, listFiles(folder)));
  problems.push(...missingParts(folder));
  problems.push(...tooLarge(folder));
  return problems;
}
