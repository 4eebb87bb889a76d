/**
 * What the documents name is there: links, files in backticks, npm scripts; and what the sources cite of
 * the documents is there too: sections of docs/specification.md, decisions in their list.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Files below a folder, as paths from the root with forward slashes. */
const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
    (path) => `${folder}/${path.replaceAll('\\', '/')}`,
  );

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesIn('docs')]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: read(path) }));
const sources = ['src', 'scripts', 'tests', 'e2e', 'migrations', 'public']
  .flatMap(filesIn)
  .filter((path) => /\.\w+$/.test(path));

/** What `find` answers for each document, as “document: finding”. */
const offenders = (find: (text: string, path: string) => string[]) =>
  documents.flatMap(({ path, text }) => find(text, path).map((finding) => `${path}: ${finding}`));
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!);

describe('the documents', () => {
  it('link to files that are there', () => {
    const dead = offenders((text, path) =>
      all(text, /\]\(([^)#\s]+)[^)]*\)/g)
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => !existsSync(join(ROOT, dirname(path), link))),
    );
    expect(dead).toEqual([]);
  });

  it('name paths that are there', () => {
    // `src/…`, `tests/…` and the like; a star or an ellipsis stands for many. Files also within a command.
    const paths = /`((?:src|tests|e2e|scripts|docs|migrations|public)\/[\w./-]*)`/g;
    const files =
      /((?:src|tests|e2e|scripts|docs|migrations|public)\/[\w./-]+\.(?:tsx?|mjs|md|sql|json|css))\b/g;
    const named = offenders((text) =>
      [...all(text, paths), ...all(text, files)].filter((name) => !existsSync(join(ROOT, name))),
    );
    expect(named).toEqual([]);
  });

  it('name files that are there, whatever folder they leave out', () => {
    // `Name.css` and its like stand for any name.
    const names = /`((?!Name\.)[\w./-]+\.(?:ts|tsx|mjs|sql|css))`/g;
    const there = (name: string) =>
      existsSync(join(ROOT, name)) || sources.some((source) => source.endsWith(`/${name}`));
    expect(offenders((text) => all(text, names).filter((name) => !there(name)))).toEqual([]);
  });

  it('name npm scripts that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = /npm run (?:--silent )?([a-z][\w:]*)/g;
    expect(offenders((text) => all(text, named).filter((name) => !(name in scripts)))).toEqual([]);
  });
});

describe('the tour of the code in CONTRIBUTING.md', () => {
  const stops = all(
    read('CONTRIBUTING.md').split('## Five minutes')[1]!.split('\n## ')[0]!,
    /^\d+\. (.+)$/gm,
  );
  const quoted = (stop: string) => all(stop, /`([^`]+)`/g);

  it('leads past files that are there, to names that are in them', () => {
    expect(stops.length).toBeGreaterThan(6);
    const lost = stops.flatMap((stop, i) => {
      const files = quoted(stop).filter((name) => name.includes('/'));
      expect(files, stop).not.toEqual([]);
      const texts = files.filter((file) => existsSync(join(ROOT, file))).map(read);
      return quoted(stop)
        .filter((name) => !name.includes('/'))
        .filter((name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)))
        .map((name) => `${i + 1}. ${name}`);
    });
    expect(lost).toEqual([]);
  });

  it('goes from the screen to the store and back, room by room', () => {
    const rooms = stops.map((stop) => /`src\/(\w+)\//.exec(stop)?.[1]);
    expect(rooms).toEqual(['ui', 'ui', 'worker', 'worker', 'core', 'worker', 'db', 'core', 'ui']);
  });
});

describe('the specification', () => {
  const specification = read('docs/specification.md');
  /** `## §1 Words`, `### §4.7 Deterministic`, `**§2.1 Units.**`, `**§8.3** No request …` */
  const sections = [...specification.matchAll(/^(?:#+ |\*\*)§(\d+(?:\.\d+)?)[ *]/gm)].map(
    (match) => match[1]!,
  );
  const texts = [
    ...sources
      .filter((path) => /\.(ts|tsx|mjs|sql|css|json)$/.test(path))
      .map((path) => ({ path, text: read(path) })),
    ...documents,
  ];

  it('has its eight sections, each number once, in order', () => {
    expect(sections.filter((number) => !number.includes('.'))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
    ]);
    const inOrder = [...new Set(sections)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    expect(sections).toEqual(inOrder);
  });

  it('has every section that a comment or a document cites', () => {
    const missing = texts.flatMap(({ path, text }) =>
      // “specification §4.2, §4.3”, “specification §2–4”
      [...text.matchAll(/specification (§\d[\d.]*(?:(?:, | and |–)§?\d[\d.]*)*)/g)]
        .flatMap((match) => [...match[1]!.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => number))
        .filter((number) => !sections.includes(number))
        .map((number) => `${path}: §${number}`),
    );
    expect(missing).toEqual([]);
  });

  it('is cited as “specification §…”, not by a name of another place', () => {
    const strays = texts
      .filter(({ path, text }) => path !== 'tests/docs.test.ts' && /\bSPEC(\.md)?\b/.test(text))
      .map(({ path }) => path);
    expect(strays, 'write “specification §4.7” (docs/specification.md)').toEqual([]);
  });
});

describe('decisions', () => {
  const folder = 'docs/decisions';
  const files = readdirSync(join(ROOT, folder))
    .filter((name) => /^\d{4}-/.test(name))
    .sort();

  it('are numbered without a gap, and each stands in the list', () => {
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, i) => i + 1));
    const list = read(`${folder}/README.md`);
    expect(files.filter((name) => !list.includes(`](${name})`))).toEqual([]);
  });

  it('have a title with their number, and the four headings', () => {
    const shapes = files.map((name) =>
      [name, ...all(read(`${folder}/${name}`), /^#+ (\d{4}|.+$)/gm)].join(' '),
    );
    expect(shapes).toEqual(
      files.map((name) => `${name} ${name.slice(0, 4)} Context Decision Consequences Alternatives`),
    );
  });
});

describe('the version', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };

  it('is that of the newest release in CHANGELOG.md', () => {
    const [newest] = [...read('CHANGELOG.md').matchAll(/^## (\d+\.\d+\.\d+)/gm)].map((match) => match[1]!);
    expect(newest, 'name the version in package.json and in CHANGELOG.md, at every release').toBe(version);
  });

  it('is the same in package-lock.json', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      version: string;
      packages: Record<string, { version?: string }>;
    };
    expect([lock.version, lock.packages['']?.version]).toEqual([version, version]);
  });
});

it.skipIf(process.platform === 'win32')('the hook can be run', () => {
  expect(statSync(join(ROOT, 'scripts/hooks/pre-commit')).mode & 0o111).toBe(0o111);
});
