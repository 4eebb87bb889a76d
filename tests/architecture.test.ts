/**
 * The house's rules, read off the sources: who may import whom, folder by folder, which room holds which
 * danger, how large a file and a folder may grow. ARCHITECTURE.md says why.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circlesOf, codeOf, importGraph, importsOf, shipped, sourceOf, sources } from './support/sources';

/** Room → rooms it may import. `main` is src/main.tsx. A room may always import itself. */
const ROOMS: Record<string, readonly string[]> = {
  core: [],
  i18n: ['core'],
  db: ['core'],
  worker: ['core', 'db', 'i18n'],
  client: ['core'],
  sw: ['core'],
  ui: ['core', 'i18n', 'client'],
  main: ['core', 'i18n', 'client', 'ui'],
};

/**
 * Within a room: folder → folders of the same room that it may import. `.` is the room's door (files that
 * stand in no folder). Arrows point one way; an arrow that nobody uses any more has to go.
 */
const FOLDERS: Record<string, Record<string, readonly string[]>> = {
  core: {
    '.': [],
    backup: ['.'],
    geometry: ['.'],
    installed: ['.'],
    records: [],
    motion: ['.'],
    planner: ['.', 'geometry'],
    sheet: ['.', 'geometry'],
    export: ['.', 'planner', 'motion', 'records'],
    programs: ['.', 'motion', 'export'],
    compare: ['.', 'planner', 'motion', 'export'],
  },
  db: {
    '.': ['sqlite'],
    sqlite: [],
    store: ['sqlite'],
    copy: ['sqlite', 'store'],
    seal: ['sqlite', 'store'],
    tables: ['.', 'sqlite'],
  },
  worker: {
    contract: [],
    kernel: ['contract'],
    photo: ['kernel'],
    stored: ['kernel'],
    render: [],
    archive: ['contract', 'kernel'],
    backup: ['contract', 'kernel', 'archive', 'records', 'stored'],
    health: ['contract', 'kernel', 'photo', 'backup', 'stored'],
    records: ['contract', 'kernel'],
    images: ['contract', 'kernel', 'stored'],
    machine: ['contract', 'kernel'],
    plans: ['contract', 'kernel', 'records', 'images', 'accounts', 'machine', 'render', 'health', 'stored'],
    motion: ['contract', 'kernel', 'machine', 'plans'],
    vault: ['kernel', 'archive'],
    accounts: ['contract', 'kernel', 'images', 'vault'],
    encryption: ['contract', 'kernel', 'vault', 'accounts', 'backup'],
    '.': [
      'contract',
      'kernel',
      'photo',
      'backup',
      'health',
      'records',
      'images',
      'plans',
      'motion',
      'accounts',
      'vault',
      'encryption',
    ],
  },
  ui: {
    styles: [],
    state: [],
    components: ['state'],
    files: ['state'],
    workspace: ['state'],
    stage: ['state', 'components', 'workspace'],
    screens: ['state', 'components', 'files', 'workspace', 'stage'],
    '.': ['state', 'components', 'screens'],
  },
};

/** The worker's contract may be imported, as types, by those that stand before the worker; never by what it stands on. */
const CONTRACT = 'worker/contract/';
const CONTRACT_READERS: readonly string[] = ['client', 'ui', 'main'];

/** Packages that belong to some rooms. */
const PACKAGE_ROOMS: Record<string, readonly string[]> = {
  'sql.js': ['db'],
  idb: ['db'],
  bcryptjs: ['worker', 'db'],
  comlink: ['worker', 'client'],
  fflate: ['worker'],
  'workbox-precaching': ['sw'],
  preact: ['ui', 'main'],
  '@preact/signals': ['ui', 'main'],
  // Of scripts/fleet alone: nothing of it reaches a tablet.
  pg: [],
  'pg-copy-streams': [],
};

const MAX_LINES = 300;
/** Source files of one folder; texts are a list by nature. */
const MAX_FILES = 15;
const MAX_TEXT_FILES = 20;

/** Every arrow between two shipped sources. */
const arrows = shipped.flatMap((from) =>
  importsOf(from).flatMap((each) => {
    const to = sourceOf(each);
    return to === undefined ? [] : [{ from, to, typeOnly: each.typeOnly }];
  }),
);

describe('the rooms', () => {
  it('are all known, and there are sources to check', () => {
    expect([...new Set(sources.map(({ room }) => room))].filter((room) => !(room in ROOMS))).toEqual([]);
    expect(shipped.length).toBeGreaterThan(100);
    expect(arrows.length).toBeGreaterThan(500);
  });

  it('import one way only', () => {
    const forbidden = arrows
      .filter(({ from, to }) => from.room !== to.room && !ROOMS[from.room]!.includes(to.room))
      .filter(
        ({ from, to, typeOnly }) =>
          !(to.path.startsWith(CONTRACT) && typeOnly && CONTRACT_READERS.includes(from.room)),
      )
      .map(({ from, to }) => `${from.room} → ${to.room}: src/${from.path} imports src/${to.path}`);
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

describe('the folders within a room', () => {
  const inRooms = arrows.filter(({ from, to }) => from.room === to.room && from.room in FOLDERS);

  it('are all in the table', () => {
    const missing = shipped
      .filter(({ room, folder }) => room in FOLDERS && !(folder in FOLDERS[room]!))
      .map(({ path }) => `src/${path}`);
    expect(missing, 'add the folder to FOLDERS with what it may import').toEqual([]);
  });

  it('import one way only', () => {
    const forbidden = inRooms
      .filter(({ from, to }) => from.folder !== to.folder)
      .filter(({ from, to }) => !FOLDERS[from.room]![from.folder]?.includes(to.folder))
      .map(
        ({ from, to }) =>
          `${from.room}: ${from.folder} → ${to.folder}: src/${from.path} imports src/${to.path}`,
      );
    expect(forbidden).toEqual([]);
  });

  it('use every arrow that the table allows', () => {
    const used = new Set(inRooms.map(({ from, to }) => `${from.room}: ${from.folder} → ${to.folder}`));
    const allowed = Object.entries(FOLDERS).flatMap(([room, folders]) =>
      Object.entries(folders).flatMap(([from, tos]) => tos.map((to) => `${room}: ${from} → ${to}`)),
    );
    expect(
      allowed.filter((arrow) => !used.has(arrow)),
      'take the arrow out of FOLDERS',
    ).toEqual([]);
  });

  it('make no circle', () => {
    for (const [room, folders] of Object.entries(FOLDERS)) {
      const graph = new Map(Object.entries(folders).map(([folder, tos]) => [folder, new Set(tos)]));
      expect(circlesOf(graph), room).toEqual([]);
    }
  });

  it(`hold at most ${MAX_FILES} source files, texts ${MAX_TEXT_FILES}`, () => {
    const count = new Map<string, number>();
    for (const { path } of shipped) {
      const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
      count.set(folder, (count.get(folder) ?? 0) + 1);
    }
    const full = [...count]
      .filter(([folder, n]) => n > (folder.startsWith('i18n/') ? MAX_TEXT_FILES : MAX_FILES))
      .map(([folder, n]) => `src/${folder}: ${n}`);
    expect(full, 'a folder has one subject; cut it where it has two').toEqual([]);
  });
});

describe('files', () => {
  it('import in no circle, types included', () => {
    expect(
      circlesOf(importGraph()),
      'move what both need into a file of its own that imports neither',
    ).toEqual([]);
  });

  it('are found in a circle by the search itself', () => {
    const graph = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c', 'd'])],
      ['c', new Set(['a'])],
      ['d', new Set<string>()],
    ]);
    expect(circlesOf(graph)).toEqual([['a', 'b', 'c']]);
  });

  it('are named in one dialect: camelCase, PascalCase for components', () => {
    expect(sources.filter(({ path }) => /[-_][^/]*\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  const lengths = shipped.map(({ path, text }) => ({ path, n: text.split('\n').length - 1 }));
  const sorted = lengths.map(({ n }) => n).sort((a, b) => a - b);

  it(`have at most ${MAX_LINES} lines, nine in ten under 200, the median under 100`, () => {
    expect(lengths.filter(({ n }) => n > MAX_LINES).map(({ path, n }) => `src/${path}: ${n}`)).toEqual([]);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(200);
    expect(sorted[Math.floor(sorted.length * 0.5)]).toBeLessThan(100);
  });
});

describe('the fleet (scripts/fleet)', () => {
  const folder = new URL('../scripts/fleet/', import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

  it('keeps the measures of the app’s own folders', () => {
    expect(files.length).toBeGreaterThan(5);
    expect(files.length).toBeLessThanOrEqual(MAX_FILES);
    expect(
      files.filter(({ text }) => text.split('\n').length - 1 > MAX_LINES).map(({ name }) => name),
    ).toEqual([]);
  });

  it('stands on the app’s rooms without a screen, and on nothing else of the project', () => {
    const forbidden = files.flatMap(({ name, text }) =>
      [...text.matchAll(/from '(\.[^']*)'/g)]
        .map(([, path]) => path!)
        .filter((path) => !/^\.\/\w+$|^\.\.\/lib\/|^\.\.\/\.\.\/src\/(core|i18n|db|worker)\//.test(path))
        .map((path) => `${name}: ${path}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('is no part of the app', () => {
    const strays = shipped.filter((source) =>
      importsOf(source).some(({ specifier }) => /(^|\/)scripts\//.test(specifier)),
    );
    expect(strays.map(({ path }) => path)).toEqual([]);
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
    // Files that a style sheet names.
    for (const [, url] of read('src/ui/styles/fonts.css').matchAll(/url\('([^']+)'\)/g)) used.add(url!);
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
      .filter(({ path, text }) => pattern.test(codeOf(text)) && !allowed.test(path))
      .map(({ path }) => path);

  it('SQL is in db alone', () => {
    const statement =
      /['"`]\s*(SELECT\s[\s\S]*?\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|CREATE\s+(TABLE|INDEX|TRIGGER)\s)/;
    expect(where(statement, /^db\//)).toEqual([]);
  });

  it('IndexedDB is behind the storage door', () => {
    // The look at start-up asks only whether it is there.
    expect(where(/\bindexedDB\b|from 'idb'/, /^db\/store\/|^ui\/state\/abilities\.ts$/)).toEqual([]);
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
      shipped
        .filter(({ room, text }) => room === 'core' && outside.test(codeOf(text)))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});
