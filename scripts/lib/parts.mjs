// @ts-check
/**
 * All that the app is made of besides its own code: the packages of which something is in the built files, with their
 * licences, as `licences.json` for the screen and as `sbom.cdx.json` (CycloneDX) for whoever keeps a list of software.
 * Nothing of it hangs on the machine or the day: two builds give the same bytes.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** @typedef {{ name: string, version: string, licence: string, url: string, text: string }} Part */

/**
 * Packages whose code or data come in by other ways than an `import`: the service worker (`missingParts` finds what it
 * has besides), what the tools write between the chunks, the list of common passwords.
 */
const BY_OTHER_WAYS = [
  ...['workbox-core', 'workbox-precaching', 'workbox-routing', 'workbox-strategies'],
  ...['vite', 'rolldown', '@zxcvbn-ts/language-common'],
];
/** Where a licence goes on with the licences of what only the tool itself has in it. */
const TOOLS_OWN = '\n# Licenses of bundled dependencies';

/** Of packages that may be taken under one of several licences: the one that is taken, and where its text is. */
/** @type {Record<string, { licence: string, file: string }>} */
const TAKEN_UNDER = { qr: { licence: 'MIT', file: 'LICENSE-MIT' } };

/** What stands inside of a package with terms of its own. */
const WITHIN = [
  {
    name: 'SQLite',
    of: 'sql.js',
    licence: 'blessing',
    url: 'https://www.sqlite.org/copyright.html',
    text: 'SQLite, which sql.js brings as WebAssembly, is in the public domain.',
  },
];

/** The package that a module lies in; null for the app's own. @param {string} id */
export function packageOf(id) {
  const path = id.replaceAll('\\', '/').replace(/^\0/, '');
  const at = path.lastIndexOf('/node_modules/');
  if (at < 0) return null;
  const [scope = '', name = ''] = path.slice(at + '/node_modules/'.length).split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

/** @param {string} folder @param {Record<string, unknown>} manifest */
function licenceText(folder, manifest) {
  const taken = TAKEN_UNDER[String(manifest['name'])];
  if (taken) return readFileSync(join(folder, taken.file), 'utf8').replaceAll('\r\n', '\n').trim();
  const file = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|unlicense)/i.test(name))
    .sort()[0];
  if (file) {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return (text.split(TOOLS_OWN)[0] ?? '').trim();
  }
  const { author } = manifest;
  const by =
    typeof author === 'string' ? author : /** @type {{ name?: string } | undefined} */ (author)?.name;
  return by ? `© ${by}` : '';
}

/** @param {string} name @param {string} offered */
function licenceOf(name, offered) {
  const taken = TAKEN_UNDER[name]?.licence;
  if (taken !== undefined && !offered.split(/[( )]/).includes(taken))
    throw new Error(`${name} is no longer to be had under ${taken}: ${offered}`);
  return taken ?? offered;
}

/** @param {string} name @returns {Part} */
function partOf(name) {
  const folder = join(ROOT, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof manifest.license !== 'string' || manifest.license === '')
    throw new Error(`${name} names no licence: it cannot be shipped`);
  return {
    ...{ name, version: manifest.version, licence: licenceOf(name, manifest.license) },
    url: `https://www.npmjs.com/package/${name}/v/${manifest.version}`,
    text: licenceText(folder, manifest),
  };
}

/** The packages by name, with what lies within them. @param {Iterable<string>} names @returns {Part[]} */
export function partsOf(names) {
  const parts = [...new Set([...names, ...BY_OTHER_WAYS])].map(partOf);
  const within = WITHIN.flatMap(({ of, ...own }) =>
    parts.filter(({ name }) => name === of).map(({ version }) => ({ ...own, version: `${of} ${version}` })),
  );
  return [...parts, ...within].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A bill of materials after CycloneDX 1.6. @param {Part[]} parts @param {string} version of the app */
export function billOfMaterials(parts, version) {
  const app = { type: 'application', 'bom-ref': 'apertura', name: 'apertura', version };
  return {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
    metadata: { component: app },
    components: parts.map((part) => ({
      type: 'library',
      'bom-ref': referenceOf(part),
      ...{ name: part.name, version: part.version, scope: 'required' },
      licenses: [
        part.licence === 'blessing' ? { license: { name: 'SQLite blessing' } } : { expression: part.licence },
      ],
      ...(part.licence === 'blessing' ? {} : { purl: referenceOf(part) }),
      externalReferences: [{ type: 'website', url: part.url }],
    })),
    dependencies: [{ ref: 'apertura', dependsOn: parts.map(referenceOf) }],
  };
}

/** @param {Part} part */
function referenceOf({ name, version }) {
  return name === 'SQLite' ? 'sqlite' : `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/**
 * What the built service worker says to be made of and the list does not name, in words.
 * @param {string} folder
 */
export function missingParts(folder) {
  const path = join(folder, 'licences.json');
  if (!existsSync(path)) return ['there is no list of licences (licences.json)'];
  const listed = JSON.parse(readFileSync(path, 'utf8')).map((/** @type {Part} */ { name }) => name);
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  return [...worker.matchAll(/\bworkbox:([a-z-]+):/g)]
    .map(([, name]) => `workbox-${name}`)
    .filter((part) => !listed.includes(part))
    .map(
      (part) => `${part} is in the service worker, and not in the list of licences (scripts/lib/parts.mjs)`,
    );
}

/**
 * For the page's build, with `worker` for that of its worker, which is built before: what of node_modules is in there.
 * @param {string} version of the app
 */
export function listParts(version) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @param {string | undefined} id */
  const note = (id) => {
    const name = id === undefined ? null : packageOf(id);
    if (name) names.add(name);
  };
  /** @param {Record<string, { type: string, moduleIds?: string[], originalFileNames?: string[] }>} bundle */
  const noteAll = (bundle) => {
    for (const file of Object.values(bundle)) {
      for (const id of file.moduleIds ?? []) note(id);
      for (const id of file.originalFileNames ?? []) note(`/${id}`);
    }
  };
  /** @type {import('vite').Plugin} */
  const worker = {
    name: 'apertura-parts-of-the-worker',
    apply: 'build',
    generateBundle: (_, bundle) => noteAll(bundle),
  };
  /** @type {import('vite').Plugin} */
  const page = {
    name: 'apertura-parts',
    apply: 'build',
    generateBundle(_, bundle) {
      noteAll(bundle);
      const parts = partsOf(names);
      const files = { 'licences.json': parts, 'sbom.cdx.json': billOfMaterials(parts, version) };
      for (const [fileName, content] of Object.entries(files))
        this.emitFile({ type: 'asset', fileName, source: `${JSON.stringify(content, null, 1)}\n` });
    },
  };
  return { page, worker };
}
