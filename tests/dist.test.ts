/**
 * What is counted as a first visit: all that the page begins with, and nothing that is asked for later; what the built
 * files may not ask for; and what lies compressed beside them.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkDist, firstVisit } from '../scripts/lib/dist.mjs';
import { LAYER_ORDER } from '../scripts/lib/layers.mjs';
import { precompress, staleCompressed } from '../scripts/lib/precompress.mjs';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'apertura-dist-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('counts page, worker and wasm, but no script or style that is named in an import() alone', () => {
  const files: Record<string, string> = {
    'index.html': '<script src="./assets/index-A.js"></script><link href="./assets/index-A.css">',
    'assets/index-A.css': `${LAYER_ORDER}p{src:url(./typeface-latin-ext-J.woff2),url(./typeface-latin-K.woff2)}`,
    'assets/index-A.js':
      'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/Charts-B.js","assets/Charts-B.css"])))=>i.map(i=>d[i]);' +
      'new Worker(new URL("./worker-C.js",import.meta.url));import("./Charts-B.js");import("./first-H.js");import("./first-I.js");import{x}from"./both-D.js"',
    'assets/worker-C.js': 'fetch("./sql-E.wasm");import(`./video-F.js`);import("./both-D.js")',
    'assets/both-D.js': 'export const x=1',
    'assets/sql-E.wasm': '0',
    'assets/Charts-B.js': 'import"./deep-G.js"',
    'assets/Charts-B.css': 'i{}',
    'assets/video-F.js': '0',
    'assets/deep-G.js': 'import{a}from"./worker-C.js"',
    'assets/first-H.js': 'const say="in English"',
    'assets/first-I.js': 'const say="in Polish, which takes more words"',
    'assets/typeface-latin-ext-J.woff2': '0',
    'assets/typeface-latin-K.woff2': '0',
  };
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  expect(firstVisit(folder).map(({ path }) => path)).toEqual([
    'assets/both-D.js',
    'assets/index-A.css',
    'assets/index-A.js',
    'assets/sql-E.wasm',
    'assets/typeface-latin-K.woff2',
    'assets/worker-C.js',
    'index.html',
    // One language is spoken; the one with more words is counted.
    'assets/first-I.js',
  ]);
  // What comes later must be there offline all the same.
  const precached = Object.keys(files).filter((name) => name !== 'assets/Charts-B.css');
  const worker = `${precached.map((url) => `{url:"${url}"}`).join()};self["workbox:core:7"];self["workbox:sync:7"]`;
  writeFileSync(join(folder, 'sw.js'), worker);
  writeFileSync(join(folder, 'licences.json'), '[{"name":"workbox-core"}]');
  expect(checkDist(folder)).toEqual([
    'assets/Charts-B.css is not precached: name its kind in globPatterns (vite.config.ts)',
    'licences.json is not precached: name its kind in globPatterns (vite.config.ts)',
    'assets/Charts-B.css does not begin with the order of the layers (layersFirst in vite.config.ts)',
    "assets/deep-G.js imports the worker's own file, which WebKit would start again (vite.config.ts)",
    'workbox-sync is in the service worker, and not in the list of licences (scripts/lib/parts.mjs)',
  ]);
});

it.each<[string, string, string]>([
  ['index.html', '<link href="/icons/a.svg">', '/icons/a.svg'],
  ['index.html', '<script type=module src=/assets/index-A.js></script>', '/assets/index-A.js'],
  ['index.html', '<a href="/images/3">', '/images/3'],
  ['assets/index-A.js', 'fetch("/demo/lesion.jpg")', '/demo/lesion.jpg'],
  ['assets/index-A.js', 'navigator.serviceWorker.register(`/sw.js`)', '/sw.js'],
  ['assets/index-A.js', "load('/assets/sql-E.wasm?v=1')", '/assets/sql-E.wasm?v=1'],
  ['assets/index-A.css', `${LAYER_ORDER}a{background:url(/icons/a.svg)}`, '/icons/a.svg'],
  ['assets/index-A.css', `${LAYER_ORDER}a{background:url("/icons/a.svg")}`, '/icons/a.svg'],
  ['manifest.webmanifest', '{"icons":[{"src":"/icons/a.svg"}]}', '/icons/a.svg'],
  ['manifest.webmanifest', '{"start_url":"/"}', '/'],
])('finds what %s asks for from the root: %s', (path, text, asked) => {
  const files: Record<string, string> = {
    'index.html': '<link href="./icons/a.svg"><a href="https://example.org/icons/">',
    'assets/index-A.js': 'fetch("../demo/lesion.jpg");x="/";y="a/assets/b";z=/["/]demo/',
    'assets/index-A.css': `${LAYER_ORDER}a{background:url(../icons/a.svg)}`,
    'manifest.webmanifest': '{"start_url":"./","icons":[{"src":"icons/a.svg"}]}',
    'icons/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'demo/lesion.jpg': '0',
    'licences.json': '[]',
    'assets/first-H.js': 'const say=1',
  };
  for (const name of ['assets', 'icons', 'demo']) mkdirSync(join(folder, name));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  writeFileSync(
    join(folder, 'sw.js'),
    Object.keys(files)
      .map((url) => `{url:"${url}"}`)
      .join(),
  );
  expect(checkDist(folder)).toEqual([]);
  writeFileSync(join(folder, path), text);
  expect(checkDist(folder)).toEqual([
    `${path} asks for ${asked} from the server's root: the app may lie below a path`,
  ]);
});

it.each<[number, number, string]>([
  [150_000, 449_000, ''],
  [150_000, 450_000, 'a first visit downloads'],
  [150_001, 449_000, 'assets/later-B.js has'],
])('says what is too large to be waited for: %i later, %i at first', (later_bytes, first_bytes, found) => {
  const files: Record<string, string> = {
    'index.html': '<script src="./assets/index-A.js"></script>',
    'assets/index-A.js': 'new URL("./sql-E.wasm");import("./later-B.js");import("./first-C.js")',
    'assets/sql-E.wasm': '0',
    'assets/later-B.js': '0',
    'assets/first-C.js': '0',
    'licences.json': '[]',
  };
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  // Beside a file lies what is downloaded of it.
  writeFileSync(join(folder, 'assets/sql-E.wasm.br'), new Uint8Array(first_bytes));
  writeFileSync(join(folder, 'assets/later-B.js.br'), new Uint8Array(later_bytes));
  writeFileSync(
    join(folder, 'sw.js'),
    Object.keys(files)
      .map((url) => `{url:"${url}"}`)
      .join(),
  );
  const problems = checkDist(folder);
  expect(problems.length).toBe(found === '' ? 0 : 1);
  expect(problems.join()).toContain(found);
});

it('finds what a build lacks, its service worker or its first texts, and who imports the worker', () => {
  expect(checkDist(folder)).toEqual(['there is no service worker (sw.js)']);
  mkdirSync(join(folder, 'assets'));
  const urls = ['index.html', 'licences.json', 'assets/a.js'].map((url) => `{url:"${url}"}`);
  writeFileSync(join(folder, 'sw.js'), urls.join());
  writeFileSync(join(folder, 'index.html'), '');
  writeFileSync(join(folder, 'licences.json'), '[]');
  for (const importing of [
    'import{a}from"./worker-C.js"',
    "import'./worker-C.js'",
    'import(`./worker-C.js`)',
  ]) {
    writeFileSync(join(folder, 'assets/a.js'), importing);
    expect(checkDist(folder), importing).toEqual([
      "assets/a.js imports the worker's own file, which WebKit would start again (vite.config.ts)",
      'the first texts are not found (assets/first-*.js)',
    ]);
  }
});

it('compresses what is worth it, and notices what is missing or older than its file', async () => {
  const kept = join(folder, 'kept');
  const dist = join(folder, 'dist');
  mkdirSync(dist);
  const text = 'the same again, '.repeat(500);
  const files = { 'a.js': text, 'b.js': text, 'small.js': 'x', 'photo.jpg': text };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dist, name), content);
  await precompress(dist, kept);
  expect(['small.js.br', 'photo.jpg.gz'].filter((name) => existsSync(join(dist, name)))).toEqual([]);
  for (const name of ['a.js', 'b.js']) {
    expect(brotliDecompressSync(readFileSync(join(dist, `${name}.br`))).toString()).toBe(text);
    expect(gunzipSync(readFileSync(join(dist, `${name}.gz`))).toString()).toBe(text);
  }
  expect(await staleCompressed(dist)).toEqual([]);
  writeFileSync(join(dist, 'a.js'), `${text}!`);
  rmSync(join(dist, 'b.js.gz'));
  expect(await staleCompressed(dist)).toEqual([
    'a.js.br holds something else',
    'a.js.gz holds something else',
    'b.js.gz is missing (precompress in vite.config.ts)',
  ]);
  // What was compressed before is taken again only for the same bytes.
  await precompress(dist, kept);
  expect(await staleCompressed(dist)).toEqual([]);
});
