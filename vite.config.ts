/**
 * The build: one page, one module worker, a service worker that precaches all of it.
 * `APERTURA_DIST` builds into (and previews from) another folder, so that a test run does not
 * pull the files from under a running server.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { commonPasswords } from './scripts/lib/commonPasswords.mjs';
import { OLD_ADDRESS, SHARE } from './scripts/lib/deploy/kinds.mjs';
import { MANIFEST } from './scripts/lib/manifest';
import { manual } from './scripts/lib/manual.mjs';
import { listParts } from './scripts/lib/parts.mjs';
import { LAYER_ORDER } from './scripts/lib/layers.mjs';
import { headersFile, META_POLICY, SECURITY_HEADERS } from './scripts/lib/headers.mjs';
import { precompress } from './scripts/lib/precompress.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The policy in the built page and in `_headers`. Not in the dev server: it injects styles and scripts. */
function securityPolicy(): Plugin {
  return {
    name: 'apertura-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
  };
}

/**
 * The order of the layers at the head of every style sheet: whichever a browser reads first, by itself or with a part of
 * the app that is fetched later, settles it.
 */
function layersFirst(): Plugin {
  return {
    name: 'apertura-layers-first',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && file.fileName.endsWith('.css'))
          file.source = `${LAYER_ORDER}\n${String(file.source)}`;
    },
  };
}

/** The last of all: the service worker is written when the rest is. */
function compressedBeside(): Plugin {
  let folder = '';
  return {
    name: 'apertura-compressed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler: () => precompress(folder, fileURLToPath(new URL('.cache/compressed', import.meta.url))),
    },
  };
}

/** Bookmarks of before lead to the same place behind the `#`, and shares to the app, as with the other web servers. */
function oldAddresses(): Plugin {
  const old = new RegExp(`^/(${OLD_ADDRESS})(?:\\?.*)?$`);
  return {
    name: 'apertura-old-addresses',
    configurePreviewServer: ({ middlewares }) =>
      void middlewares.use((request, response, next) => {
        const found = old.exec(request.url ?? '');
        const lead = (status: number, to: string): void =>
          void response.writeHead(status, { ...SECURITY_HEADERS, Location: `/${to}` }).end();
        if (found !== null) lead(302, `#/${found[1]}`);
        else if (request.url === `/${SHARE.path}`) lead(303, SHARE.leadsTo);
        else next();
      }),
  };
}

/** What it is made of, in the page and in its worker. */
const parts = listParts(version);

const PAGE_ENTRY = fileURLToPath(new URL('src/main.tsx', import.meta.url));
const WORKER_ENTRY = fileURLToPath(new URL('src/worker/index.ts', import.meta.url));

/** The package names all of its icons at once; each goes where it is shown. */
const ICON = /lucide-preact\/dist\/esm\/icons\//;

/** The chunk of a module: all that an entry needs at once lies in one beside it, and its styles in one file. */
function besideTheEntry(entry: string, name: string): (id: string, modules: Modules) => string | null {
  let needed: Set<string> | null = null;
  return (id, modules) => {
    if (needed === null) {
      needed = new Set([entry]);
      // A set is walked over with what is added on the way.
      for (const each of needed)
        for (const other of modules.getModuleInfo(each)?.importedIds ?? []) needed.add(other);
    }
    return id !== entry && needed.has(id) && !ICON.test(id) ? name : null;
  };
}
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

export default defineConfig({
  // Relative: the built app works from any folder of any server.
  base: './',
  define: { __APP_VERSION__: JSON.stringify(version) },
  plugins: [
    preact(),
    commonPasswords(),
    manual(),
    securityPolicy(),
    layersFirst(),
    parts.page,
    VitePWA({
      registerType: 'prompt',
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      injectRegister: null,
      manifest: MANIFEST,
      injectManifest: {
        // One file, a classic script: importScripts() of another by its name is what the content policy forbids.
        rollupFormat: 'iife',
        // For who keeps a list of software, and for a shop's window; not for the app.
        globIgnores: ['sbom.cdx.json', 'screenshots/*'],
        globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,png,jpg,jpeg,webp,json}'],
        // SQLite's wasm is under 1 MiB, the sample photo under 4: a larger file deserves a thought.
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
    }),
    compressedBeside(),
    oldAddresses(),
  ],
  worker: {
    format: 'es',
    plugins: () => [commonPasswords(), parts.worker],
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        entryFileNames: 'assets/worker-[hash].js',
        // What parts that are fetched later share with the worker lies beside it: a part that fetched the worker's own
        // file would start it a second time in WebKit, as another worker in the same thread that has opened nothing.
        codeSplitting: {
          groups: [{ name: besideTheEntry(WORKER_ENTRY, 'base'), debugName: 'base', minSize: 0 }],
        },
      },
    },
  },
  build: {
    // What a first visit may weigh is held by scripts/lib/dist.mjs.
    chunkSizeWarningLimit: 1500,
    outDir: process.env['APERTURA_DIST'] ?? 'dist',
    emptyOutDir: true,
    target: ['chrome109', 'safari16.4', 'firefox115'],
    // Inlined files would need data: in more places of the policy.
    assetsInlineLimit: 0,
    // How long plugins took is nothing that whoever starts the app has to read.
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          groups: [{ name: besideTheEntry(PAGE_ENTRY, 'app'), debugName: 'app', minSize: 0 }],
        },
      },
    },
  },
  optimizeDeps: { include: ['bcryptjs', 'idb', 'sql.js', 'comlink'] },
  preview: { headers: SECURITY_HEADERS },
});
