/**
 * The dependencies, as far as they can be looked at without a network: each rule of scripts/lib/audit.mjs on what is
 * there, and on what must not be.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as audit from '../scripts/lib/audit.mjs';
import { partsOf } from '../scripts/lib/parts.mjs';
import { ROOT } from '../scripts/lib/run.mjs';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as audit.Manifest;
const lock = JSON.parse(read('package-lock.json')) as audit.Lock;
const told = read('docs/dependencies.md');
const parts = partsOf(Object.keys(manifest.dependencies));

const SUM = `sha512-${'A'.repeat(86)}==`;
/** A lock file with one package, changed. */
const locking = (change: audit.Locked, path = 'node_modules/a'): audit.Lock => ({
  packages: { '': {}, [path]: { version: '1.0.0', integrity: SUM, license: 'MIT', ...change } },
});
const two = (first: audit.Locked, second: audit.Locked): audit.Lock => ({
  packages: { ...locking(first).packages, ...locking(second, 'node_modules/b').packages },
});
const asking = (dependencies: Record<string, string>, more: object = {}): audit.Manifest => ({
  ...{ dependencies, devDependencies: {}, engines: { node: '>=20.19' } },
  ...more,
});

describe('checksums', () => {
  it('has every package', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(500);
    expect(audit.checksumProblems(lock)).toEqual([]);
  });
  it.each([
    { integrity: undefined },
    { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
    { integrity: 'sha512-AAAA' },
  ])('%o is none', (change) =>
    expect(audit.checksumProblems(locking(change as audit.Locked))).toHaveLength(1),
  );
});

describe('addresses', () => {
  it('are those of one registry', () => expect(audit.addressProblems(lock)).toEqual([]));
  const usual = 'https://one.example/a/-/a-1.0.0.tgz';
  it('may stand in the lock file', () => {
    expect(audit.addressProblems(two({ resolved: usual }, { resolved: usual }))).toEqual([]);
  });
  it.each<[string, audit.Lock]>([
    ['another registry', two({ resolved: usual }, { resolved: 'https://two.example/b.tgz' })],
    ['one that looks alike', two({ resolved: usual }, { resolved: 'https://one.example.two/b.tgz' })],
    ['an address beside none', two({}, { resolved: usual })],
    ['a repository', locking({ resolved: 'git+ssh://git@one.example/a.git#1' })],
    ['no encryption', locking({ resolved: 'http://one.example/a.tgz' })],
    ['a file', locking({ resolved: 'file:../a.tgz' })],
    ['a link', locking({ link: true })],
  ])('%s is refused', (_, wrong) => expect(audit.addressProblems(wrong)).toHaveLength(1));
});

describe('versions', () => {
  it('are exact, and the lock file’s', () => expect(audit.versionProblems(manifest, lock)).toEqual([]));
  it.each(['^1.0.0', '1.x', '*', 'latest', 'git+https://one.example/a.git', '1.0.0-beta.1', '>=1.0.0'])(
    '%s is not',
    (version) =>
      expect(audit.versionProblems(asking({ a: version }), locking({ version }))).toContain(
        'a is not pinned to one version',
      ),
  );
  it('nor is one that only an override names', () => {
    const overridden = asking({}, { overrides: { rollup: '^4.0.0' } });
    expect(audit.versionProblems(overridden, locking({}))).toContain('rollup is not pinned to one version');
  });
  it('of package.json and lock file are the same', () => {
    expect(audit.versionProblems(asking({ a: '1.0.1' }), locking({}))).toContain(
      'a has another version in the lock file than in package.json',
    );
    for (const fewer of [{ dependencies: {} }, { devDependencies: {} }])
      expect(audit.versionProblems({ ...manifest, ...fewer }, lock)).toEqual([
        'the lock file was made of another package.json',
      ]);
  });
});

describe('licences', () => {
  it('may be used, and given on with the app', () => expect(audit.licenceProblems(lock, parts)).toEqual([]));
  it.each([
    { license: 'GPL-3.0-only' },
    { license: undefined },
    { license: 'MIT AND AGPL-3.0' },
    { license: 'UNLICENSED' },
  ])('not %o in a tool', (change) =>
    expect(audit.licenceProblems(locking(change as audit.Locked), [])).toHaveLength(1),
  );
  it('one of several is enough', () => {
    expect(audit.licenceProblems(locking({ license: '(GPL-2.0 OR MIT)' }), [])).toEqual([]);
  });
  it.each(['CC-BY-4.0', 'GPL-2.0', 'BlueOak-1.0.0'])('not %s in the app', (licence) => {
    expect(audit.licenceProblems(locking({}), [{ name: 'a', licence }])).toHaveLength(1);
  });
});

describe('scripts at installing', () => {
  it('have those that are known', () => expect(audit.scriptProblems(lock)).toEqual([]));
  it('and no other', () => {
    expect(audit.scriptProblems(locking({ hasInstallScript: true }))).toHaveLength(1);
    expect(
      audit.scriptProblems(locking({ hasInstallScript: true }, 'node_modules/b/node_modules/esbuild-x')),
    ).toHaveLength(1);
  });
});

describe('one for each job', () => {
  it('is there', () => expect(audit.doubledJobs(manifest)).toEqual([]));
  it('and no second one, be it for tests alone', () => {
    expect(audit.doubledJobs(asking({ valibot: '1.0.0', zod: '1.0.0' }))).toHaveLength(1);
    expect(
      audit.doubledJobs(asking({ fflate: '1.0.0' }, { devDependencies: { pako: '1.0.0' } })),
    ).toHaveLength(1);
  });
  it('nor a second version in the app', () => {
    const shipped = parts.map(({ name }) => name);
    // Of the service worker's tools, which are not in it.
    const tools = lock.packages['node_modules/workbox-background-sync/node_modules/idb'];
    expect(tools?.dev).toBe(true);
    expect(audit.doubledParts(lock, shipped)).toEqual([]);
    expect(audit.doubledParts(locking({}, 'node_modules/b/node_modules/idb'), shipped)).toHaveLength(1);
  });
});

describe('Node', () => {
  it('is not asked for in a newer version than package.json promises', () => {
    expect(audit.engineProblems(manifest, lock)).toEqual([]);
    expect(audit.engineProblems(asking({}), locking({ engines: { node: '>=22' } }))).toHaveLength(1);
    expect(audit.engineProblems(asking({}), locking({ engines: { node: '>=22' }, optional: true }))).toEqual(
      [],
    );
  });
  it.each<[string, string, boolean]>([
    ['>=18', '20.19.0', true],
    ['>= 20.19.0', '20.19.0', true],
    ['>=20.19.1', '20.19.0', false],
    ['^18.19.0 || >=20.5.0', '20.19.0', true],
    ['^22.13.0 || >=24', '20.19.0', false],
    ['^20.17.0', '20.19.0', true],
    ['^20.17.0', '21.0.0', false],
    ['20 || >=22', '20.19.0', true],
    ['18 || 22', '20.19.0', false],
    ['>=14 <20', '20.19.0', false],
    ['>14 <=20.19.0', '20.19.0', true],
    ['~20.18', '20.19.0', false],
    ['~20.19.1', '20.19.3', true],
    ['~20', '20.19.0', true],
    ['20.x', '20.19.0', true],
    ['*', '20.19.0', true],
  ])('%s takes %s: %s', (range, version, takes) => expect(audit.satisfies(range, version)).toBe(takes));
});

describe('what is installed', () => {
  it('is what is locked', () => expect(audit.installProblems(ROOT, lock)).toEqual([]));

  it('is told where it is not', () => {
    const root = mkdtempSync(join(tmpdir(), 'apertura-audit-'));
    const put = (path: string, version: string, license = 'MIT'): void => {
      mkdirSync(join(root, path), { recursive: true });
      writeFileSync(join(root, path, 'package.json'), JSON.stringify({ version, license }));
    };
    try {
      put('node_modules/a', '1.0.0');
      expect(audit.installProblems(root, locking({}))).toEqual([]);
      for (const left_out of [{ optional: true }, { devOptional: true }])
        expect(audit.installProblems(root, two({}, left_out))).toEqual([]);
      expect(audit.installProblems(root, two({}, {}))).toEqual(['node_modules/b is not installed']);
      put('node_modules/a/node_modules/@x/y', '1.0.0');
      expect(audit.installProblems(root, locking({}))).toEqual([
        'node_modules/a/node_modules/@x/y is installed, and not in the lock file',
      ]);
      rmSync(join(root, 'node_modules/a/node_modules'), { recursive: true });
      put('node_modules/a', '1.0.1');
      expect(audit.installProblems(root, locking({}))).toEqual([
        'node_modules/a is 1.0.1, the lock file says 1.0.0',
      ]);
      put('node_modules/a', '1.0.0', 'GPL-3.0');
      expect(audit.installProblems(root, locking({}))).toHaveLength(1);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

describe('reasons', () => {
  it('has each dependency', () => expect(audit.reasonProblems(manifest, told)).toEqual([]));
  it.each([
    '| b 1.0.0 | does what is wanted | MIT | 5 | 2026-01 | none |',
    '| a 1.0.1 | does what is wanted | MIT | 5 | 2026-01 | none |',
    '| a 1.0.0 |  | MIT | 5 | 2026-01 | none |',
    '| a 1.0.0 | does what is wanted |  | 5 | 2026-01 | none |',
    '| a 1.0.0 | does what is wanted | MIT | 5 | 2026-01 |  |',
    '| a 1.0.0 | does what is wanted | MIT | 5 |  | none |',
    'a 1.0.0 does what is wanted',
  ])('not by: %s', (row) => expect(audit.reasonProblems(asking({ a: '1.0.0' }), row)).toHaveLength(1));
  it('nor a tool by a word that has its name in it', () => {
    const tool = asking({}, { devDependencies: { pg: '1.0.0' } });
    expect(audit.reasonProblems(tool, '| pg-copy-streams 7.0.0 | fast | MIT | 2026 |')).toHaveLength(1);
    expect(audit.reasonProblems(tool, '| tsx 1.0.0, pg 1.0.0 | fast | MIT | 2026 |')).toEqual([]);
  });
});
