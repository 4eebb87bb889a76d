/**
 * Every screen in both languages and themes, on tablet and phone, and at 200 % zoom: axe finds nothing, no text
 * of the other language is left over, nothing reaches beyond the window, which does not scroll around a photo.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { textsOf, type Language } from '../src/i18n';
import { App } from './support/app';
import { planSmallPhoto } from './support/jobs';
import { expect, test, watch } from './support/test';

const TABS = ['masks', 'plan', 'animation', 'history', 'audit'] as const;

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

/** Soft, so that one run shows what is wrong on all screens. */
async function check(page: Page, name: string, language: Language): Promise<void> {
  await test.step(name, async () => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`);
    expect.soft(found, name).toEqual([]);
    expect.soft(await leftovers(page, language), name).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(overflow, `${name}: wider than the window, px`).toBeLessThanOrEqual(0);
  });
}

for (const { language, colorScheme, width, height } of [
  { language: 'en', colorScheme: 'light', width: 1180, height: 820 },
  { language: 'pl', colorScheme: 'dark', width: 820, height: 1180 },
  { language: 'pl', colorScheme: 'light', width: 390, height: 844 },
  // The tablet of above at 200 % zoom.
  { language: 'en', colorScheme: 'dark', width: 590, height: 410 },
] as const) {
  test.describe(`${language}, ${colorScheme}, ${width} × ${height}`, () => {
    test.use({
      locale: language === 'pl' ? 'pl-PL' : 'en-GB',
      colorScheme,
      viewport: { width, height },
      contextOptions: { reducedMotion: 'reduce' },
    });

    test('every screen', async ({ page, baseURL }) => {
      test.setTimeout(150_000);
      const wrongs = watch(page, baseURL!);
      const app = new App(page, language);
      const { texts } = app;
      await app.open('/');
      await expect(app.button(texts.shell.signIn)).toBeVisible();
      await check(page, 'sign-in', language);

      await app.signIn();
      await expect(page.getByRole('heading', { name: texts.images.emptyTitle })).toBeVisible();
      await check(page, 'images, none yet', language);
      await app.button(texts.shell.account).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check(page, 'account', language);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);

      await planSmallPhoto(app);
      for (const tab of TABS) {
        await app.tab(tab);
        await expect(page.getByTestId('photo-canvas')).toBeVisible();
        await check(page, tab, language);
        const hidden = await page.evaluate(
          () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
        );
        expect.soft(hidden, `${tab}: the window as a whole scrolls, px`).toBeLessThanOrEqual(0);
      }
      await app.tab('plan');
      await app.button(texts.plan.accept).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check(page, 'accept?', language);
      await app.button(texts.plan.acceptYes).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await check(page, 'accepted plan', language);
      await app.button(texts.masks.help).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check(page, 'keys', language);
      await page.keyboard.press('Escape');

      await app.open('/');
      await expect(page.getByRole('heading', { name: texts.images.title })).toBeVisible();
      await check(page, 'images', language);
      await app.open('/nowhere');
      await expect(page.getByRole('heading', { name: texts.shell.notFoundTitle })).toBeVisible();
      await check(page, 'nothing here', language);
      expect(wrongs()).toEqual([]);
    });
  });
}
