/** The texts come in two halves, the first of which is all that the app has until it is in use: nothing of it may say more. */
import { describe, expect, it } from 'vitest';
import * as en from '../src/i18n/en';
import * as enFirst from '../src/i18n/en/fetched/first';
import * as enLater from '../src/i18n/en/fetched/later';
import * as pl from '../src/i18n/pl';
import * as plFirst from '../src/i18n/pl/fetched/first';
import * as plLater from '../src/i18n/pl/fetched/later';
import { codeOf, importsOf, shipped, sourceOf, type Source } from './support/sources';

/** What a source, and all that it imports other than by `import()`, is made of. */
function begunWith(path: string): Set<Source> {
  const begun = new Set(shipped.filter((source) => source.path === path));
  for (const source of begun) {
    const text = source.text.replace(/\bimport\(/g, '');
    for (const each of importsOf({ ...source, text })) {
      const other = each.typeOnly ? undefined : sourceOf(each);
      if (other !== undefined) begun.add(other);
    }
  }
  return begun;
}

/** The records of texts that a source reads. */
function recordsOf(text: string): string[] {
  const code = codeOf(text);
  const texts = String.raw`texts\.(?:value|peek\(\))`;
  const taken = [...code.matchAll(new RegExp(String.raw`\{([^{}]*)\}\s*=\s*${texts}`, 'g'))];
  const named = [...code.matchAll(new RegExp(String.raw`${texts}\s*\.(\w+)`, 'g'))];
  const names = taken.flatMap(([, list]) => list!.split(',').map((name) => name.split(':')[0]!.trim()));
  return [...names, ...named.map(([, name]) => name!)].filter((name) => name in en);
}

describe('the texts that the app begins with', () => {
  it.each([
    ['en', en, enFirst, enLater],
    ['pl', pl, plFirst, plLater],
  ] as const)('and the others are all there are in %s, none of them twice', (_, all, first, later) => {
    expect([...Object.keys(first), ...Object.keys(later)].sort()).toEqual(Object.keys(all).sort());
  });

  it('are the same in both languages', () => {
    expect(Object.keys(plFirst)).toEqual(Object.keys(enFirst));
  });

  it('are all that is said before a screen has been fetched', () => {
    const strays = [...begunWith('main.tsx')]
      .filter(({ path }) => path !== 'ui/state/storage/watch.ts')
      .flatMap(({ path, text }) =>
        recordsOf(text)
          .filter((name) => !(name in enFirst))
          .map((name) => `src/${path}: ${name}`),
      );
    expect(strays, 'move the record to fetched/first.ts of both languages, or wait for allTexts()').toEqual(
      [],
    );
  });

  it('are found by the search itself', () => {
    const paths = [...begunWith('main.tsx')].map(({ path }) => path);
    expect(paths).toContain('ui/screens/signin/SignInForms.tsx');
    expect(paths).not.toContain('ui/screens/images/ImagesScreen.tsx');
    expect(recordsOf('const { shell, image: words } = texts.value;')).toEqual(['shell', 'image']);
    expect(recordsOf('texts.peek().masks.a + texts.value.plan.b; // texts.value.storage')).toEqual([
      'masks',
      'plan',
    ]);
  });
});
