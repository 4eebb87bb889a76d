/**
 * Pictures of the screens for the manual and for whoever installs the app, taken on a walk that a test makes anyway.
 * `npm run pictures` takes them anew; any other run only looks whether they are there, in their size.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { imageSize } from 'image-size';
import type { Language } from '../../src/i18n';

interface Picture {
  /** From the root. */
  file: string;
  width: number;
  height: number;
}

/** Those of the manual: large enough to read, small enough that all of them together stay light. */
const OF_MANUAL = { width: 1024, height: 712 };
const JPEG_QUALITY_PCT = 62;
/** Stops of the walk (walk.ts) that the manual shows. */
const STOPS: Record<string, string> = {
  images: 'images',
  masks: 'masks',
  plan: 'plan',
  'accept?': 'accept',
  animation: 'animation',
  history: 'history',
  storage: 'storage',
};
/** What a shop or a browser shows before the app is installed: one language, that of the manifest. */
const BEFORE_INSTALLING: Picture[] = [
  { file: 'public/screenshots/wide.png', width: 1180, height: 820 },
  { file: 'public/screenshots/narrow.png', width: 390, height: 844 },
];

/** The pictures of a stop of the walk. */
function picturesAt(stop: string, language: Language): Picture[] {
  const name = STOPS[stop];
  const manual =
    name === undefined ? [] : [{ file: `docs/manual/${language}/pictures/${name}.jpg`, ...OF_MANUAL }];
  return stop === 'plan' && language === 'pl' ? [...manual, ...BEFORE_INSTALLING] : manual;
}

/** Whether this run takes the pictures instead of testing. */
export const TAKES_PICTURES = process.env['APERTURA_PICTURES'] === '1';

/** Takes the pictures of a stop, or checks that they are there. */
export async function picture(page: Page, stop: string, language: Language): Promise<void> {
  const window = page.viewportSize()!;
  for (const { file, width, height } of picturesAt(stop, language)) {
    const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
    if (TAKES_PICTURES) {
      await page.setViewportSize({ width, height });
      await settle(page);
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({
        path,
        caret: 'hide',
        ...(path.endsWith('.jpg') ? { type: 'jpeg', quality: JPEG_QUALITY_PCT } : {}),
      });
    }
    expect(existsSync(path), `${file} is missing: npm run pictures`).toBe(true);
    const size = imageSize(readFileSync(path));
    expect([size.width, size.height], `${file}: npm run pictures`).toEqual([width, height]);
  }
  if (TAKES_PICTURES) await page.setViewportSize(window);
}

/** Nothing moves any more, and no note lies over anything. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // At once: a note that goes by itself meanwhile would be waited for.
    for (const note of document.querySelectorAll<HTMLElement>('.toast > .button--icon')) note.click();
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    const running = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });
}
