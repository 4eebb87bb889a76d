/**
 * The house's rules, read off the sources: who may import whom, which room holds which danger, and
 * how long a file may grow. ARCHITECTURE.md says why.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** Room → rooms it may import. `main` is src/main.tsx. A room may always import itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  i18n: ['core'],
  db: ['core'],
  worker: ['core', 'db', 'i18n'],
  client: ['core'],
  ui: ['core', 'i18n', 'client'],
  main: ['core', 'i18n', 'client', 'ui'],
};
/** The worker's contract may be imported from anywhere beyond the worker, as types. */
const CONTRACT = 'worker/contract';
/** Rooms that run in a worker or nowhere in particular, and packages that belong to one room. */
const PACKAGE_ROOMS: Record<string, readonly string[]> = {
  'sql.js': ['db'],
  idb: ['db'],
  bcryptjs: ['worker', 'db'],
  comlink: ['worker', 'client'],
  fflate: ['worker'],
  preact: ['ui', 'main'],
  '@preact/signals': ['ui', 'main'],
};
const MAX_LINES = 400;

interface Source {
  path: string;
  room: string;
  text: string;
  isTest: boolean;
}

const sources: Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => path.split(sep).join('/'))
  .map((path) => ({
    path,
    room: path.includes('/') ? path.slice(0, path.indexOf('/')) : 'main',
    text: readFileSync(join(SRC, path), 'utf8'),
    isTest: /\.(test|browser)\.tsx?$/.test(path) || path.includes('/testing/'),
  }));
const shipped = sources.filter((source) => !source.isTest);

const IMPORT =
  /(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf({ path, text }: Source): { specifier: string; target: string; typeOnly: boolean }[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = (match[2] ?? match[3])!;
    const target = specifier.startsWith('.')
      ? relative(SRC, normalize(join(SRC, dirname(path), specifier)))
          .split(sep)
          .join('/')
      : specifier;
    return { specifier, target, typeOnly: match[1] !== undefined };
  });
}

/** Text without comments, so that a word in an explanation is no offence. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

describe('the rooms', () => {
  it('are all known, and there are sources to check', () => {
    expect(
      [...new Set(sources.map((source) => source.room))].filter((room) => !(room in MAY_IMPORT)),
    ).toEqual([]);
    expect(shipped.length).toBeGreaterThan(20);
  });

  it('import one way only', () => {
    const forbidden: string[] = [];
    for (const source of shipped) {
      for (const { specifier, target, typeOnly } of importsOf(source)) {
        if (!specifier.startsWith('.')) continue;
        // A path out of src (a style sheet of a package, a migration) is no room.
        if (target.startsWith('..')) continue;
        const room = target.includes('/') ? target.slice(0, target.indexOf('/')) : target;
        if (room === source.room || !(room in MAY_IMPORT)) continue;
        if (target === CONTRACT && typeOnly && ['client', 'ui', 'main'].includes(source.room)) continue;
        if (!MAY_IMPORT[source.room]!.includes(room)) {
          forbidden.push(`${source.room} → ${room}: src/${source.path} imports ${specifier}`);
        }
      }
    }
    expect(forbidden).toEqual([]);
  });

  it('keep their packages to themselves', () => {
    const strays: string[] = [];
    for (const source of shipped) {
      for (const { specifier } of importsOf(source)) {
        // An address is not code.
        if (specifier.endsWith('?url')) continue;
        for (const [name, rooms] of Object.entries(PACKAGE_ROOMS)) {
          if (specifier !== name && !specifier.startsWith(`${name}/`)) continue;
          if (!rooms.includes(source.room))
            strays.push(`${name} belongs to ${rooms.join(', ')}: src/${source.path}`);
        }
      }
    }
    expect(strays).toEqual([]);
  });
});

describe('dependencies', () => {
  const root = new URL('../', import.meta.url);
  const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;

  it('of the app are all used', () => {
    const used = new Set(shipped.flatMap((source) => importsOf(source).map(({ specifier }) => specifier)));
    // Imported by the module that vite-plugin-pwa makes.
    used.add('workbox-window');
    const unused = Object.keys(dependencies).filter(
      (name) => ![...used].some((specifier) => specifier === name || specifier.startsWith(`${name}/`)),
    );
    expect(unused).toEqual([]);
  });

  it('have a line each in docs/dependencies.md, with the version that is installed', () => {
    const told = read('docs/dependencies.md');
    const missing = Object.entries(dependencies)
      .filter(([name, version]) => !told.includes(`${name} ${version}`))
      .map(([name, version]) => `${name} ${version}`);
    expect(missing).toEqual([]);
    expect(Object.keys(devDependencies).filter((name) => !told.includes(name))).toEqual([]);
  });

  it('are pinned', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, v]) => !/^\d/.test(v));
    expect(loose).toEqual([]);
  });
});

describe('dangerous things have one room', () => {
  const where = (pattern: RegExp, allowed: RegExp) =>
    shipped
      .filter(({ path, text }) => pattern.test(code(text)) && !allowed.test(path))
      .map(({ path }) => path);

  it('SQL is in db alone', () => {
    const statement =
      /['"`]\s*(SELECT\s[\s\S]*?\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|CREATE\s+(TABLE|INDEX|TRIGGER)\s)/;
    expect(where(statement, /^db\//)).toEqual([]);
  });

  it('IndexedDB is behind the storage door', () => {
    expect(where(/\bindexedDB\b|from 'idb'/, /^db\/store\//)).toEqual([]);
  });

  it('only the client starts a worker', () => {
    expect(where(/\bnew (Shared)?Worker\(/, /^client\//)).toEqual([]);
  });

  it('nothing asks another origin', () => {
    expect(where(/['"`]https?:\/\/(?!www\.w3\.org\/|localhost)/, /^$/)).toEqual([]);
  });

  it('core has no clock, no chance and no screen', () => {
    const outside = /\bDate\b\s*[.(]|\bMath\.random\b|\bperformance\.|\bdocument\.|\bwindow\.|\bcrypto\./;
    expect(
      shipped.filter(({ room, text }) => room === 'core' && outside.test(code(text))).map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('files stay small', () => {
  const lines = shipped.map(({ path, text }) => ({ path, n: text.split('\n').length - 1 }));

  it(`none has more than ${MAX_LINES} lines`, () => {
    expect(lines.filter(({ n }) => n > MAX_LINES).map(({ path, n }) => `src/${path}: ${n}`)).toEqual([]);
  });

  it('nine in ten have at most 300', () => {
    expect(lines.filter(({ n }) => n <= 300).length / lines.length).toBeGreaterThanOrEqual(0.9);
  });
});
