/** On small windows and enlarged pages: the window never scrolls, and the photo can have the screen. */
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

/** 1180 × 820 at 200, 300 and 400 %, and a phone held both ways. */
const SIZES = [
  [590, 410],
  [393, 273],
  [295, 205],
  [844, 390],
  [390, 844],
] as const;

test('the photo has at least half of the screen to draw on, at every size', async ({ app, page }) => {
  test.setTimeout(90_000);
  await app.start();
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
  await app.setWidth(SMALL.width_mm);
  // The drawing that has begun by itself is given up: each size begins its own.
  await app.stage.press('Escape');
  const { masks, shell } = app.texts;
  // Told at full length once; from then on in two words.
  await expect(page.getByText(shell.defaultPassword)).toHaveCount(0);
  await expect(page.getByTestId('default-password')).toBeVisible();
  for (const [width, height] of SIZES) {
    await test.step(`${width} × ${height}`, async () => {
      await page.setViewportSize({ width, height });
      expect(
        await page.evaluate(() => document.scrollingElement!.scrollHeight - innerHeight),
      ).toBeLessThanOrEqual(0);
      await app.beginOutline();
      await expect
        .poll(async () => {
          const box = (await app.stage.boundingBox())!;
          return (box.width * box.height) / (width * height);
        })
        .toBeGreaterThanOrEqual(0.5);
      for (const name of [masks.close, masks.showPanel, masks.zoomIn, masks.help]) {
        await expect(app.button(name), name).toBeInViewport({ ratio: 0.9 });
      }
      // Given up, the outline gives the screen back.
      await page.keyboard.press('Escape');
      await expect(app.button(masks.fillScreen)).toBeAttached();
      // And by hand, by key.
      await app.stage.focus();
      await page.keyboard.press('f');
      await expect(page.getByRole('navigation', { name: app.texts.image.tabsLabel })).toBeHidden();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('navigation', { name: app.texts.image.tabsLabel })).toBeAttached();
    });
  }
});

test('the help opens at its top on a small screen', async ({ app, page }) => {
  await page.setViewportSize({ width: 393, height: 273 });
  await app.start();
  await app.addPhoto(SMALL.path);
  await app.button(app.texts.masks.help).click();
  await expect(page.getByRole('heading', { name: app.texts.masks.helpTitle })).toBeInViewport();
  expect(await page.evaluate(() => document.querySelector('dialog')!.scrollTop)).toBe(0);
});
