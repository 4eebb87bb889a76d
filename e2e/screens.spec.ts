/**
 * Every screen, tab and dialog in both languages and themes, on tablet and phone, held both ways, and zoomed: axe
 * finds nothing, no text of the other language is left over, everything is large enough for a finger and in reach,
 * nothing reaches beyond the window, which never scrolls as a whole.
 */
import type { Page } from '@playwright/test';
import { textsOf, type Language } from '../src/i18n';
import { App } from './support/app';
import { axeFaults } from './support/axe';
import { picture, TAKES_PICTURES } from './support/picture';
import { targetFaults } from './support/targets';
import { expect, test, watch } from './support/test';
import { walk } from './support/walk';

test.use({ serviceWorkers: 'allow' });

type Size = readonly [width: number, height: number];
const TABLET: Size = [1180, 820];
const PHONE: Size = [390, 844];
const SIZES: readonly Size[] = [TABLET, [820, 1180], PHONE, [844, 390]];
/** The tablet at 200 %, and a desk's window of 1280 × 1024 at 400 %. */
const ZOOMED: readonly [Size, Size] = [
  [590, 410],
  [320, 256],
];
const THEMES = ['light', 'dark'] as const;
/** Seen in all sizes and themes; the others in few, since a test takes its time for each. */
const MAIN = new Set([
  ...['sign-in', 'images', 'masks', 'masks, drawing', 'plan', 'accept?', 'animation', 'history', 'audit'],
]);

/** All plain texts of a language, longer than a word of a few letters. */
function wordsOf(texts: unknown): string[] {
  if (typeof texts === 'string') return texts.length > 5 && !texts.includes('{') ? [texts] : [];
  if (typeof texts !== 'object' || texts === null) return [];
  return Object.values(texts).flatMap(wordsOf);
}

/** Texts of the other language that stand on the page, names and descriptions included. */
async function leftovers(page: Page, language: Language): Promise<string[]> {
  const own = new Set(wordsOf(textsOf(language)));
  const foreign = wordsOf(textsOf(language === 'pl' ? 'en' : 'pl')).filter((text) => !own.has(text));
  const shown = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const texts: string[] = [document.title];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        // The switch names each language in its own words.
        const other = node.closest('[lang]')?.getAttribute('lang') !== document.documentElement.lang;
        for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-valuetext']) {
          if (!other) texts.push(node.getAttribute(name) ?? '');
        }
      } else {
        texts.push(node.textContent?.trim() ?? '');
      }
    }
    return texts.filter((text) => text !== '');
  });
  const set = new Set(shown);
  return foreign.filter((text) => set.has(text));
}

/** Shows the screen in another size or theme, and waits until it is drawn so. */
async function show(page: Page, [width, height]: Size, colorScheme: (typeof THEMES)[number]): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(
    ([w, h, scheme]) =>
      innerWidth === w && innerHeight === h && matchMedia(`(prefers-color-scheme: ${scheme})`).matches,
    [width, height, colorScheme] as const,
  );
  await page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    const running = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });
}

/** Everything that is folded away is laid open, and no note of before lies over anything. */
async function lay(page: Page): Promise<void> {
  for (const note of await page.locator('.toast > .button--icon').all()) await note.click();
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
}

/** As the screen was before it was looked at. */
async function fold(page: Page): Promise<void> {
  await show(page, TABLET, 'light');
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = false;
  });
}

/** How far the window, or what fills it, reaches beyond its width, and how far the window would scroll. */
const overflows = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const app = document.getElementById('app')!;
    return [scrollWidth - innerWidth, app.scrollWidth - app.clientWidth, scrollHeight - innerHeight].filter(
      (px) => px > 0,
    );
  });

/** Soft, so that one run shows what is wrong on all screens. */
async function look(page: Page, name: string, language: Language): Promise<void> {
  await lay(page);
  expect.soft(await leftovers(page, language), `${name}: the other language`).toEqual([]);
  const isMain = MAIN.has(name);
  for (const size of isMain ? [...SIZES, ...ZOOMED] : [TABLET, PHONE, ZOOMED[1]]) {
    await show(page, size, 'light');
    const where = `${name}, ${size.join(' × ')}`;
    expect.soft(await overflows(page), `${where}: beyond the window`).toEqual([]);
    expect.soft(await targetFaults(page), `${where}: under the finger`).toEqual([]);
  }
  for (const size of SIZES) {
    for (const colorScheme of THEMES) {
      // All rules once in each theme; of the looks alone the main screens in every size and theme, in one
      // language: colours know none, and whether all fits was seen above.
      const isWhole = size === (colorScheme === 'light' ? TABLET : PHONE);
      if (!isWhole && !(isMain && language === 'en')) continue;
      await show(page, size, colorScheme);
      const rules = isWhole ? 'all' : 'looks';
      let found = await axeFaults(page, rules);
      // Right after a change of theme Chromium tells some inherited colours of before; a fault is one that stays.
      if (found.length > 0) {
        await page.waitForTimeout(500);
        found = await axeFaults(page, rules);
      }
      expect.soft(found, `${name}, ${size.join(' × ')}, ${colorScheme}: axe`).toEqual([]);
    }
  }
  if (isMain && language === 'en') {
    await show(page, ZOOMED[0], 'dark');
    expect.soft(await axeFaults(page, 'looks'), `${name}, at 200 %, dark: axe`).toEqual([]);
  }
  await fold(page);
}

// They are the longest of all: one on each processor.
test.describe.configure({ mode: 'parallel' });

for (const language of ['en', 'pl'] as const) {
  test.describe(language, () => {
    test.use({
      locale: language === 'pl' ? 'pl-PL' : 'en-GB',
      viewport: { width: TABLET[0], height: TABLET[1] },
      contextOptions: { reducedMotion: 'reduce' },
    });

    test('every screen', async ({ page, baseURL }) => {
      test.setTimeout(600_000);
      const wrongs = watch(page, baseURL!);
      await walk(new App(page, language), (name) =>
        test.step(name, async () => {
          await picture(page, name, language);
          if (!TAKES_PICTURES) await look(page, name, language);
        }),
      );
      expect(wrongs()).toEqual([]);
    });
  });
}
