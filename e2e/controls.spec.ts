/** What the screens promise beside the main job: the camera, paging, a mask's colour and share, the animation's lines. */
import { readFileSync } from 'node:fs';
import { IMAGE_PAGE_ROWS } from '../src/core/limits';
import { planSmallPhoto } from './support/jobs';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

test('the camera is asked for by its button, and what it takes is a photo like any other', async ({
  app,
  page,
}) => {
  await app.start();
  const asked = page.waitForEvent('filechooser');
  await app.button(app.texts.images.takePhoto).click();
  const chooser = await asked;
  const input = chooser.element();
  // The camera at the back, and its photo alone.
  expect(await input.getAttribute('capture')).toBe('environment');
  expect(chooser.isMultiple()).toBe(false);
  await chooser.setFiles(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
});

test('a list longer than a page is turned over, newest first, and each image is on one page', async ({
  app,
  page,
}) => {
  const { images } = app.texts;
  await app.start();
  const buffer = readFileSync(SMALL.path);
  const names = Array.from({ length: IMAGE_PAGE_ROWS + 2 }, (_, i) => `photo ${i}.jpg`);
  await page
    .getByTestId('photo-file')
    .setInputFiles(names.map((name) => ({ name, mimeType: 'image/jpeg', buffer })));
  await expect(page.getByText(images.count(names.length), { exact: true })).toBeVisible({ timeout: 45_000 });
  const cards = page.locator('.card__link');
  const shown = () => cards.evaluateAll((all) => all.map((card) => card.getAttribute('href')!));
  const pager = page.getByRole('navigation', { name: images.pages });
  await expect(pager).toContainText(images.page(1, 2));
  await expect(cards).toHaveCount(IMAGE_PAGE_ROWS);
  const first = await shown();
  await pager.getByRole('button', { name: images.next }).click();
  await expect(pager).toContainText(images.page(2, 2));
  await expect(cards).toHaveCount(2);
  const all = [...first, ...(await shown())];
  expect(new Set(all).size).toBe(names.length);
  const ids = all.map((href) => Number(/images\/(\d+)/.exec(href)![1]));
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  await pager.getByRole('button', { name: images.previous }).click();
  await expect(cards).toHaveCount(IMAGE_PAGE_ROWS);
  expect(await shown()).toEqual(first);
});

test('each mask has a colour of its own with a name, and says its share of the aperture', async ({
  app,
  page,
}) => {
  const { masks } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await app.setWidth(SMALL.width_mm);
  for (const x of [2, 11])
    await app.drawMask(SMALL, [
      [x, 6],
      [x + 6, 6],
      [x + 6, 12],
      [x, 12],
    ]);
  await app.masksSaved();
  const heads = page.locator('.maskcard__head');
  await expect(heads).toHaveCount(2);
  const swatches = await heads
    .getByRole('img')
    .evaluateAll((all) =>
      all.map((each) => [
        each.getAttribute('aria-label'),
        each.querySelector('rect[stroke]')!.getAttribute('stroke'),
      ]),
    );
  const named = Object.values(masks.colors).map((color) => masks.swatch(color));
  for (const [name] of swatches) expect(named).toContain(name);
  expect(new Set(swatches.map(String)).size).toBe(2);
  // 36 mm² of the aperture's π · 12.5² mm².
  const share = (36 / (Math.PI * 12.5 ** 2)) * 100;
  for (const text of await heads.allInnerTexts()) {
    const [, pct] = /([\d.]+)\s%/.exec(text)!;
    expect(Math.abs(Number(pct) - share)).toBeLessThan(0.2);
    expect(text).toContain(masks.ofAperture(pct!));
  }
});

test('the dashed lines of the animation are hidden and shown again', async ({ app, page }) => {
  const { animation, plan } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.tab('animation');
  await page.getByRole('slider', { name: animation.scrub }).press('Home');
  /** So many pixels over the photo are painted at all. */
  const painted = () =>
    page
      .locator('canvas.stage__canvas')
      .nth(1)
      .evaluate((node: HTMLCanvasElement) => {
        const { data } = node.getContext('2d')!.getImageData(0, 0, node.width, node.height);
        return data.reduce((n, value, i) => (i % 4 === 3 && value > 0 ? n + 1 : n), 0);
      });
  const lines = page.getByRole('button', { name: plan.shown.lines, exact: true });
  await expect(lines).toHaveAttribute('aria-pressed', 'false');
  await lines.click();
  await expect(lines).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(painted).toBeGreaterThan(0);
  const with_n = await painted();
  await lines.click();
  await expect(lines).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(painted).toBeLessThan(with_n - 500);
  await lines.click();
  await expect.poll(painted).toBeGreaterThan(with_n - 50);
});
