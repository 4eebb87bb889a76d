/** On small windows and enlarged pages: the window never scrolls, and the photo can have the screen. */
import { planSmallPhoto } from './support/jobs';
import { SMALL } from './support/photos';
import { openStorage } from './support/storage';
import { expect, test } from './support/test';

/** 1180 × 820 at 200, 300 and 400 %, and a phone held both ways. */
const SIZES = [
  [590, 410],
  [393, 273],
  [295, 205],
  [844, 390],
  [390, 844],
] as const;

test('the tabs of an image are whole in both languages, also on an enlarged page', async ({ app, page }) => {
  await app.start();
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
  for (const language of ['en', 'pl'] as const) {
    await app.button(app.texts.shell.languageNames[language]).click();
    for (const [width, height] of [[1180, 820], [820, 1180], ...SIZES] as const) {
      if (width < 390) continue;
      await page.setViewportSize({ width, height });
      const hidden = () => page.locator('nav.tabs').evaluate((nav) => nav.scrollWidth - nav.clientWidth);
      await expect.poll(hidden, `${language} ${width} × ${height}`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1180, height: 820 });
  }
});

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

/** A desk's window of 1280 × 1024 and a tablet of 1180 × 820, both at 400 %. */
const ENLARGED = [
  [320, 256],
  [295, 205],
] as const;

test('a page enlarged four times keeps bar, photo and panel apart, each with room', async ({ app, page }) => {
  await app.start();
  await planSmallPhoto(app);
  const { shell, image, plan } = app.texts;
  const boxOf = async (selector: string) => (await page.locator(selector).boundingBox())!;
  for (const [width, height] of ENLARGED) {
    await page.setViewportSize({ width, height });
    await app.tab('plan');
    await expect(page.getByTestId('metric-spots')).toBeAttached();
    // The bar in one line: nothing in it lies over anything else, and the title can be read.
    const parts = page.locator('.topbar .button:visible, .topbar h1');
    const boxes = await Promise.all((await parts.all()).map(async (part) => (await part.boundingBox())!));
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1)) expect(a.x + a.width).toBeLessThanOrEqual(b.x + 0.5);
    expect((await boxOf('.topbar')).height).toBeLessThanOrEqual(60);
    expect((await boxOf('.topbar h1')).width).toBeGreaterThanOrEqual(80);
    await expect(page.getByTestId('default-password')).toHaveAccessibleName(shell.defaultPasswordShort);
    // The photo is no strip, and below it the panel begins.
    const stage = await boxOf('.image__stage');
    expect(stage.height).toBeGreaterThanOrEqual(height * 0.45);
    // Scrolled, the panel has all but the tabs, which stay, and whatever is in it can be reached.
    await app.button(plan.accept).scrollIntoViewIfNeeded();
    await expect(app.button(plan.accept)).toBeInViewport({ ratio: 1 });
    const tabs = page.getByRole('navigation', { name: image.tabsLabel });
    await expect(tabs).toBeInViewport({ ratio: 1 });
    expect((await boxOf('.image__stage')).y).toBeLessThan(0);
    expect(await page.evaluate(() => document.scrollingElement!.scrollTop)).toBe(0);
    // Another tab is read from its top, right under the tabs.
    await app.tab('audit');
    await expect
      .poll(async () => {
        const nav = (await tabs.boundingBox())!;
        return (await boxOf('#content')).y - nav.y - nav.height;
      })
      .toBeGreaterThanOrEqual(-0.5);
  }
});

test('a long page scrolls under its bar, the window never', async ({ app, page }) => {
  await app.start();
  await openStorage(app);
  await page.setViewportSize({ width: 820, height: 600 });
  const bar = page.locator('.topbar');
  const before = await bar.boundingBox();
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 5000);
  const last = page.locator('main section').last();
  await expect(last).toBeInViewport();
  expect(await bar.boundingBox()).toEqual(before);
  expect(await page.evaluate(() => document.scrollingElement!.scrollTop)).toBe(0);
});

test('notes lie at the lower left, on upright screens at the top of the photo, over neither the decision nor the photo’s tools', async ({
  app,
  page,
}) => {
  await app.start();
  await planSmallPhoto(app);
  const { masks, plan } = app.texts;
  // A note with a way back stays until it is answered.
  await app.tab('masks');
  await app.beginOutline();
  const { x, y } = await app.at(SMALL, [16, 16]);
  await page.mouse.click(x, y);
  await app.stage.press('Escape');
  const note = page.locator('.toast', { hasText: masks.drawingDiscarded });
  await expect(note).toBeVisible();
  await app.tab('plan');
  for (const [width, height] of [
    [1180, 820],
    [820, 1180],
    [390, 844],
    [844, 390],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(page.locator('.toast')).toHaveCount(1);
    const of = async (name: string) => (await app.button(name).boundingBox())!;
    const toast = (await note.boundingBox())!;
    expect(toast.x, `${width} × ${height}`).toBeLessThanOrEqual(16);
    const bar = (await page.locator('.topbar').boundingBox())!;
    if (height > width) {
      expect(toast.y).toBeGreaterThanOrEqual(bar.y + bar.height);
      expect(toast.y + toast.height).toBeLessThan(height / 4);
    } else expect(toast.y).toBeGreaterThan(height / 2);
    // On its side a phone has the panel beside the photo.
    const stage = (await app.stage.boundingBox())!;
    if (height === 390) expect(toast.x + toast.width).toBeLessThanOrEqual(stage.x + stage.width);
    for (const name of [plan.accept, plan.reject, masks.zoomIn, masks.zoomOut, masks.fit, masks.help]) {
      const box = await of(name);
      const isApart =
        box.x >= toast.x + toast.width || box.y >= toast.y + toast.height || box.y + box.height <= toast.y;
      expect(isApart, `${width} × ${height}: over ${name}`).toBe(true);
    }
  }
  // The narrowest photo beside a panel: how long a millimetre is is not covered by the tools.
  await page.setViewportSize({ width: 590, height: 410 });
  const tools = (await page.locator('.stage__tools').first().boundingBox())!;
  const scale = (await page.locator('.scalebar').boundingBox())!;
  expect(scale.y + scale.height).toBeLessThanOrEqual(tools.y);
});
