/** The browsers that the app needs are named in several places: the same ones in each. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ABILITIES, OLDEST_BROWSERS } from '../src/core/browsers';
import { SWITCHED_OFF, windowOptions } from '../scripts/lib/chromium.mjs';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const { safari, chrome, firefox } = OLDEST_BROWSERS;

const isNewer = (one: string, other: string) => Number(one) > Number(other);

describe('the oldest browsers', () => {
  it('have every ability that is asked for', () => {
    const lacking = Object.entries(ABILITIES).filter(
      ([, since]) =>
        isNewer(since.safari, safari) || isNewer(since.chrome, chrome) || isNewer(since.firefox, firefox),
    );
    expect(lacking).toEqual([]);
  });

  it('are what the build is made for', () => {
    expect(read('vite.config.ts')).toContain(`['chrome${chrome}', 'safari${safari}', 'firefox${firefox}']`);
  });

  it.each(['README.md', 'docs/styles.md', 'index.html'])('are named in %s', (path) => {
    const text = read(path).replace(/\s+/g, ' ');
    for (const [name, version] of [
      ['Safari', safari],
      ['Chrome', chrome],
      ['Firefox', firefox],
    ] as const) {
      const named = [...text.matchAll(new RegExp(`${name}(?: (?:or|lub) Edge)? (\\d+(?:\\.\\d+)?)`, 'g'))];
      expect(named.length, `${name} in ${path}`).toBeGreaterThan(0);
      expect([...new Set(named.map((hit) => hit[1]))], `${name} in ${path}`).toEqual([version]);
    }
  });
});

describe('Chromium of the tests', () => {
  it('is without all that Playwright switches off by itself', () => {
    const own = /disabledFeatures = \[(.*?)\]\.filter/s.exec(
      read('node_modules/playwright-core/lib/coreBundle.js'),
    );
    const names = [...own![1]!.matchAll(/^\s*"(\w+)",?$/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.sort(), 'SWITCHED_OFF in scripts/lib/chromium.mjs').toEqual([...SWITCHED_OFF].sort());
    const ours = windowOptions().args.filter((arg) => arg.startsWith('--disable-features='));
    expect(ours).toHaveLength(1);
    expect(ours[0]!.split(/[=,]/)).toEqual(expect.arrayContaining(SWITCHED_OFF));
  });
});
