/** What is counted as a first visit: all that the page begins with, and nothing that is asked for later. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkDist, firstVisit } from '../scripts/lib/dist.mjs';
import { LAYER_ORDER } from '../scripts/lib/layers.mjs';

const folder = mkdtempSync(join(tmpdir(), 'apertura-dist-'));
afterEach(() => rmSync(folder, { recursive: true }));

it('counts page, worker and wasm, but no script or style that is named in an import() alone', () => {
  const files: Record<string, string> = {
    'index.html': '<script src="/assets/index-A.js"></script><link href="/assets/index-A.css">',
    'assets/index-A.css': `${LAYER_ORDER}p{}`,
    'assets/index-A.js':
      'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/Charts-B.js","assets/Charts-B.css"])))=>i.map(i=>d[i]);' +
      'new Worker(new URL("/assets/worker-C.js",import.meta.url));import("./Charts-B.js");import{x}from"./both-D.js"',
    'assets/worker-C.js': 'fetch("/assets/sql-E.wasm");import(`./video-F.js`);import("./both-D.js")',
    'assets/both-D.js': 'export const x=1',
    'assets/sql-E.wasm': '0',
    'assets/Charts-B.js': 'import"./deep-G.js"',
    'assets/Charts-B.css': 'i{}',
    'assets/video-F.js': '0',
    'assets/deep-G.js': 'import{a}from"./worker-C.js"',
  };
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  expect(firstVisit(folder).map(({ path }) => path)).toEqual([
    'assets/both-D.js',
    'assets/index-A.css',
    'assets/index-A.js',
    'assets/sql-E.wasm',
    'assets/worker-C.js',
    'index.html',
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
