/** Twelve damages to the browser's own files; `npm run torture -- damage` does two hundred. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textsOf } from '../src/i18n';
import { generator } from '../scripts/lib/seeded';
import { tryDamages } from '../scripts/torture/damage';
import type { Damage } from '../scripts/torture/damage';
import { filesWithData, harm } from '../scripts/torture/harm';
import type { Way } from '../scripts/torture/harm';
import { openAnew } from '../scripts/torture/openAnew';
import { copyProfile, prepare } from '../scripts/torture/profile';
import { expect, test } from './support/test';

const FIRST = /IndexedDB\/.*leveldb\//;
const SECOND = /File System\//;

/** One for each kind of file, those first that make Chromium remove all databases of an origin, or open none. */
const ALONE: readonly (readonly [where: RegExp, what: RegExp, way: Way])[] = [
  [FIRST, /\.log$/, 'bit_middle'],
  [FIRST, /\.log$/, 'removed'],
  [FIRST, /MANIFEST/, 'bit_head'],
  [FIRST, /MANIFEST/, 'removed'],
  [FIRST, /CURRENT$/, 'zeroed'],
  [SECOND, /Origins\/.*\.log$/, 'bit_head'],
  [SECOND, /Paths\/.*\.log$/, 'emptied'],
  [SECOND, /00\/\d+$/, 'bit_middle'],
  [SECOND, /00\/\d+$/, 'cut'],
  [/WebStorage/, /QuotaManager$/, 'zeroed'],
];
const BOTH = [ALONE[1]!, ALONE[6]!];

test('all comes back, or is said to be lost, whatever file of the browser is damaged', async ({
  baseURL,
}) => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'apertura-damage-'));
  try {
    const prepared = await prepare(join(folder, 'prepared'), baseURL!, { random: generator(2), acts_n: 5 });
    const sizeOf = (file: string): number => statSync(join(prepared.profile, file)).size;
    const files = filesWithData(prepared.profile).sort((a, b) => sizeOf(b) - sizeOf(a));
    const damages: Damage[] = [...ALONE.map((each) => [each]), BOTH].map((wanted) =>
      wanted.map(([where, what, way]) => {
        const file = files.find((path) => where.test(path) && what.test(path));
        if (!file) throw new Error(`no file like ${where.source} ${what.source}`);
        return { file, way };
      }),
    );
    const lines: string[] = [];
    const report = await tryDamages(prepared, {
      ...{ url: baseURL!, folder, damages, twice_every: 0 },
      log: (line) => void lines.push(line),
    });
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ damages: 11, whole: 10, named: 1 });
    expect(lines.at(-1)).toContain(textsOf('en').store.lostTitle);
    // The twelfth: a power cut fills with zeros what the browser has not flushed, its marks among it.
    const profile = join(folder, 'cut');
    copyProfile(prepared.profile, profile);
    for (const name of ['IndexedDB', 'File System'])
      rmSync(join(profile, 'Default', name), { recursive: true });
    for (const file of files.filter((path) => /CacheStorage\/.*\/(.*_0|index|the-real-index)$/.test(path)))
      harm(profile, { file, way: file.endsWith('index') ? 'emptied' : 'zeroed' });
    expect(await openAnew(profile, baseURL!, prepared, false)).toMatchObject({
      kind: 'named',
      said: textsOf('en').store.lostTitle,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
