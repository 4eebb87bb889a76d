// @ts-check
/**
 * What can be told of the dependencies without a network: from package.json, package-lock.json, what is installed, and
 * what docs/dependencies.md says. Each rule answers its problems in words; none of them is a good sign.
 *
 * What it cannot tell: whether somebody has found a fault in a package since. That is asked of the registry
 * (`npm run audit`).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, resolved?: string, integrity?: string, license?: string, dev?: boolean, optional?: boolean,
 *   devOptional?: boolean, link?: boolean, hasInstallScript?: boolean, engines?: { node?: string } | string[],
 *   dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} Locked
 * @typedef {{ lockfileVersion?: number, packages: Record<string, Locked> }} Lock
 * @typedef {{ dependencies: Record<string, string>, devDependencies: Record<string, string>,
 *   overrides?: Record<string, unknown>, engines: { node: string } }} Manifest
 */

/** Packages that run a script when they are installed. esbuild (of tsx): puts its program into place. */
const INSTALL_SCRIPTS = ['esbuild'];

/** What may be in a tool that only builds and tests. */
const TOOL_LICENCES = [
  ...[
    '0BSD',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BSL-1.0',
    'BlueOak-1.0.0',
    'CC-BY-3.0',
    'CC-BY-4.0',
  ],
  ...['CC0-1.0', 'ISC', 'MIT', 'MPL-2.0', 'OFL-1.1', 'Python-2.0', 'Unlicense'],
];
/** What may be in the app, which is given to others under terms of its own. */
const APP_LICENCES = [
  ...['0BSD', 'Apache-2.0', 'BSD-3-Clause', 'BSL-1.0', 'ISC', 'MIT', 'MPL-2.0', 'OFL-1.1', 'Unlicense'],
  // SQLite, within sql.js.
  'blessing',
];

/** Packages that do the same; of each list one at most. A test may read by another hand what the app has written. */
const JOBS = {
  screens: ['preact', 'react', 'vue', 'svelte', 'solid-js', 'lit'],
  state: ['@preact/signals', 'redux', 'zustand', 'mobx', 'jotai', 'nanostores'],
  icons: ['lucide-preact', '@tabler/icons-preact', '@heroicons/react', 'feather-icons'],
  'databases in the browser': ['sql.js', '@sqlite.org/sqlite-wasm', 'wa-sqlite', 'absurd-sql'],
  IndexedDB: ['idb', 'dexie', 'localforage', 'idb-keyval'],
  'calls to the worker': ['comlink', 'threads', 'workerpool'],
  'password hashes': ['bcryptjs', 'bcrypt', 'argon2-browser', 'hash-wasm'],
  polygons: ['clipper2-ts', 'clipper-lib', 'polygon-clipping', 'polyclip-ts', 'martinez-polygon-clipping'],
  triangles: ['delaunator', 'd3-delaunay', 'd3-voronoi', 'earcut'],
  'checks of what comes in': ['valibot', 'zod', 'yup', 'superstruct', 'io-ts', 'arktype'],
  'JSON Schema': ['ajv', '@cfworker/json-schema', 'jsonschema'],
  packing: ['fflate', 'pako', 'jszip', '@zip.js/zip.js', 'client-zip'],
  charts: ['uplot', 'chart.js', 'echarts', 'd3', 'apexcharts'],
  videos: ['mediabunny', 'webm-muxer', 'mp4-muxer', 'mp4box', '@ffmpeg/ffmpeg'],
  'QR codes': ['qr', 'uqr', 'qrcode', 'qrcode-generator'],
  'tests in Node': ['vitest', 'jest', 'mocha', 'ava'],
  'tests in a browser': ['@playwright/test', 'cypress', 'webdriverio'],
  builds: ['vite', 'webpack', 'parcel', 'esbuild', 'rspack'],
  PostgreSQL: ['pg', 'postgres', 'slonik'],
  'running TypeScript': ['tsx', 'ts-node', 'jiti'],
  times: ['date-fns', 'dayjs', 'luxon', 'moment'],
};

/** @param {Lock} lock */
const lockedPackages = (lock) => Object.entries(lock.packages).filter(([path]) => path !== '');
/** @param {string} path */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Every package has a checksum, and none is a link to elsewhere. @param {Lock} lock */
export function checksumProblems(lock) {
  return lockedPackages(lock)
    .filter(([, { integrity = '' }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))
    .map(([path]) => `${path} has no checksum (sha512)`);
}

/**
 * All come from one registry, over a connection that is encrypted. No address means: of the registry that npm is set to.
 * @param {Lock} lock
 */
export function addressProblems(lock) {
  const from = lockedPackages(lock).map(([path, { resolved, link }]) => {
    if (link === true) return { path, origin: 'a link' };
    if (resolved === undefined) return { path, origin: '' };
    return { path, origin: /^https:\/\/[^/]+\//.exec(resolved)?.[0] ?? resolved };
  });
  const usual = from[0]?.origin ?? '';
  return from
    .filter(({ origin }) => origin !== usual || (origin !== '' && !origin.startsWith('https://')))
    .map(({ path, origin }) => `${path} comes from ${origin || 'the usual registry, others do not'}`);
}

/** Versions are exact, and the lock has them. @param {Manifest} manifest @param {Lock} lock */
export function versionProblems(manifest, lock) {
  const { dependencies, devDependencies, overrides = {} } = manifest;
  const root = lock.packages[''] ?? {};
  const same = (/** @type {unknown} */ a, /** @type {unknown} */ b) =>
    JSON.stringify(a) === JSON.stringify(b);
  return [
    ...Object.entries({ ...dependencies, ...devDependencies, ...overrides })
      .filter(([, version]) => typeof version !== 'string' || !/^\d+\.\d+\.\d+$/.test(version))
      .map(([name]) => `${name} is not pinned to one version`),
    ...Object.entries({ ...dependencies, ...devDependencies })
      .filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)
      .map(([name]) => `${name} has another version in the lock file than in package.json`),
    ...(same(root.dependencies, dependencies) && same(root.devDependencies, devDependencies)
      ? []
      : ['the lock file was made of another package.json']),
  ];
}

/** Terms of all that is used, by what it is used for. @param {Lock} lock @param {{ name: string, licence: string }[]} shipped */
export function licenceProblems(lock, shipped) {
  const allowed = (/** @type {string[]} */ list, /** @type {string} */ licence) =>
    licence
      .replace(/[()]/g, '')
      .split(' OR ')
      .some((one) => one.split(' AND ').every((each) => list.includes(each)));
  return [
    ...lockedPackages(lock)
      .filter(([, { license = '' }]) => !allowed(TOOL_LICENCES, license))
      .map(([path, { license }]) => `${path}: licence ${license ?? 'unknown'}`),
    ...shipped
      .filter(({ licence }) => !allowed(APP_LICENCES, licence))
      .map(({ name, licence }) => `${name} is in the app: licence ${licence}`),
  ];
}

/** @param {Lock} lock */
export function scriptProblems(lock) {
  return lockedPackages(lock)
    .filter(
      ([path, { hasInstallScript }]) => hasInstallScript === true && !INSTALL_SCRIPTS.includes(nameOf(path)),
    )
    .map(([path]) => `${path} runs a script when it is installed`);
}

/** @param {Manifest} manifest */
export function doubledJobs({ dependencies, devDependencies }) {
  const used = { ...dependencies, ...devDependencies };
  return Object.entries(JOBS)
    .map(([job, names]) => ({ job, there: names.filter((name) => Object.hasOwn(used, name)) }))
    .filter(({ there }) => there.length > 1)
    .map(({ job, there }) => `${there.join(' and ')} do one job (${job})`);
}

/** Of what is in the app there is one version. @param {Lock} lock @param {Iterable<string>} shipped names */
export function doubledParts(lock, shipped) {
  const names = new Set(shipped);
  return lockedPackages(lock)
    .filter(
      ([path, { dev }]) => dev !== true && names.has(nameOf(path)) && path !== `node_modules/${nameOf(path)}`,
    )
    .map(([path, { version }]) => `${path} is another ${nameOf(path)} (${version}) than the app's`);
}

/** @param {string} version @returns {[number, number, number]} */
function numbersOf(version) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor, patch];
}

/** @param {readonly number[]} a @param {readonly number[]} b */
const order = (a, b) => a.map((n, i) => n - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** Whether a version is in a range as packages write them: `>=18`, `^20.19.0 || >=22`, `20 || >=22`. @param {string} range @param {string} version */
export function satisfies(range, version) {
  const have = numbersOf(version);
  return range.split('||').some((part) =>
    part
      .trim()
      .replace(/([<>=^~]+)\s+/g, '$1')
      .split(/\s+/)
      .every((comparator) => {
        const [, sign = '', of = ''] = /^([<>=^~]*)v?(.*)$/.exec(comparator) ?? [];
        if (of === '' || of === '*') return true;
        const bound = numbersOf(of);
        const parts_n = of.split('.').filter((n) => /^\d/.test(n)).length;
        if (sign === '>=') return order(have, bound) >= 0;
        if (sign === '>') return order(have, bound) > 0;
        if (sign === '<') return order(have, bound) < 0;
        if (sign === '<=') return order(have, bound) <= 0;
        const fixed_n = sign === '^' ? 1 : sign === '~' ? Math.min(2, parts_n) : parts_n;
        return order(have, bound) >= 0 && order(have.slice(0, fixed_n), bound.slice(0, fixed_n)) === 0;
      }),
  );
}

/** Each works with the oldest Node that package.json promises; what is left out where it does not fit need not. @param {Manifest} manifest @param {Lock} lock */
export function engineProblems({ engines }, lock) {
  const oldest = engines.node.replace(/^>=\s*/, '');
  return lockedPackages(lock).flatMap(([path, locked]) => {
    const node = Array.isArray(locked.engines) ? undefined : locked.engines?.node;
    return node === undefined || locked.optional === true || satisfies(node, oldest)
      ? []
      : [`${path} asks for Node ${node}, package.json promises ${oldest}`];
  });
}

/** The packages that lie in a folder, by their paths as the lock file has them. @param {string} root @param {string} under @returns {string[]} */
function installedPaths(root, under = 'node_modules') {
  if (!existsSync(join(root, under))) return [];
  const names = readdirSync(join(root, under), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) =>
      name.startsWith('@') ? readdirSync(join(root, under, name)).map((own) => `${name}/${own}`) : [name],
    );
  return names
    .map((name) => `${under}/${name}`)
    .filter((path) => existsSync(join(root, path, 'package.json')))
    .flatMap((path) => [path, ...installedPaths(root, `${path}/node_modules`)]);
}

/** What is installed is what is locked: nothing else, nothing less, no other version or licence. @param {string} root @param {Lock} lock */
export function installProblems(root, lock) {
  const there = new Set(installedPaths(root));
  const missing = lockedPackages(lock)
    .filter(
      ([path, { optional, devOptional }]) => optional !== true && devOptional !== true && !there.has(path),
    )
    .map(([path]) => `${path} is not installed`);
  const others = [...there].flatMap((path) => {
    const locked = lock.packages[path];
    if (locked === undefined) return [`${path} is installed, and not in the lock file`];
    const { version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    if (version !== locked.version) return [`${path} is ${version}, the lock file says ${locked.version}`];
    return typeof license === 'string' && license !== locked.license
      ? [`${path} has the licence ${license}, the lock file says ${locked.license}`]
      : [];
  });
  return [...missing, ...others];
}

/** Each has its reason in the document: of the app's a row of its own, whole. @param {Manifest} manifest @param {string} told */
export function reasonProblems({ dependencies, devDependencies }, told) {
  const rows = told
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const own = Object.entries(dependencies).flatMap(([name, version]) => {
    const row = rows.find(([head]) => head === `${name} ${version}`);
    if (row === undefined) return [`${name} ${version} has no row in docs/dependencies.md`];
    const [, why = '', licence = '', , released = '', alternatives = ''] = row;
    return why.length > 10 && licence !== '' && /\d{4}/.test(released) && alternatives !== ''
      ? []
      : [`${name}: why, licence, last release or alternatives are missing in docs/dependencies.md`];
  });
  const heads = rows.map(([head = '']) => ` ${head.replaceAll(',', ' ')} `);
  const tools = Object.keys(devDependencies)
    .filter((name) => !heads.some((head) => head.includes(` ${name} `)))
    .map((name) => `${name} has no row in docs/dependencies.md`);
  return [...own, ...tools];
}
