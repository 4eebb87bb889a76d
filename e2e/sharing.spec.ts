/** A plan goes on in other ways than its JSON: inside of its picture, by the system's share sheet, as a code. */
import { planSmallPhoto } from './support/jobs';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

test('a PNG brings its plan back, and asks where it is added as a photo', async ({ app, page }) => {
  const { storage, files, images, errors } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await page.locator('summary', { hasText: app.texts.image.export }).click();
  await page.getByRole('checkbox', { name: storage.withPhoto }).check();
  const spots_n = await app.spotsCount();
  const { name, bytes } = await app.export('png');
  expect(name).toMatch(/-draft-default-password-with-photo\.png$|-draft-with-photo\.png$/);
  const picture = { name, mimeType: 'image/png', buffer: bytes };

  await app.open('/');
  await app.addPhoto(picture);
  const facts = page.getByTestId('import-facts');
  await expect(facts).toContainText(storage.importPhoto);
  await app.button(files.asPhoto).click();
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
  await expect(app.stage).toBeVisible();

  await app.open('/');
  await expect(page.getByText(images.count(2), { exact: true })).toBeVisible();
  await app.addPhoto(picture);
  await app.button(storage.importYes).click();
  await expect(page).toHaveURL(/\/images\/\d+\/plan\/\d+/);
  expect(await app.spotsCount()).toBe(spots_n);

  // Cut off it still says what it was, and may be refused as a photo, too.
  await app.open('/');
  await app.addPhoto({ ...picture, buffer: bytes.subarray(0, bytes.length / 2) });
  await expect(page.getByRole('dialog', { name: files.planPictureTitle })).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText(errors.import_picture_damaged);
  await app.button(files.asPhoto).click();
  await expect(page.getByTestId('intake')).toContainText(errors.photo_damaged);

  // Asked for as a plan, it is one, and a picture without one is not added as a photo.
  await page.getByTestId('plan-file').setInputFiles(picture);
  await expect(facts).toBeVisible();
  await expect(app.button(files.asPhoto)).toHaveCount(0);
  await app.button(app.texts.shell.cancel).click();
  await page.getByTestId('plan-file').setInputFiles('public/icons/icon-192.png');
  await expect(page.getByTestId('intake')).toContainText(errors.import_picture_without_plan);
  await page.reload();
  await expect(page.getByText(images.count(3), { exact: true })).toBeVisible();
});

test.describe('with fingers and a share sheet', () => {
  test.use({ hasTouch: true });

  test('the picture is there before the tap, and of the plan as it is', async ({ app, page }) => {
    const { image } = app.texts;
    // What browsers keep: one sheet at a time, each touch for one.
    await page.addInitScript(() => {
      const shared: { name: string; size: number }[] = [];
      Object.assign(globalThis, { shared });
      const share = ({ files }: { files: File[] }) => {
        if (!navigator.userActivation.isActive)
          return Promise.reject(new DOMException('no touch', 'NotAllowedError'));
        shared.push(...files.map(({ name, size }) => ({ name, size })));
        return Promise.resolve();
      };
      const canShare = ({ files }: { files: File[] }) => files.every(({ type }) => type !== 'text/csv');
      Object.defineProperty(navigator, 'share', { value: share });
      Object.defineProperty(navigator, 'canShare', { value: canShare });
    });
    const shared = () =>
      page.evaluate(() =>
        (globalThis as unknown as { shared: { name: string }[] }).shared.map(({ name }) => name),
      );
    await app.start();
    await planSmallPhoto(app);
    await page.locator('summary', { hasText: image.export }).click();
    const ways = page.getByRole('radiogroup', { name: image.handOver.title });
    await expect(ways).toBeVisible();
    await page.screenshot({
      path: process.env['APERTURA_PICTURES']
        ? `${process.env['APERTURA_PICTURES']}/menu.png`
        : test.info().outputPath('menu.png'),
    });
    await app.button(image.exportAs.png).tap();
    await expect.poll(shared).toHaveLength(1);
    await app.accept();
    await app.button(image.exportAs.png).tap();
    await expect.poll(shared).toHaveLength(2);
    const names = await shared();
    expect(names[0]).toMatch(/-draft\.png$/);
    expect(names[1]).toMatch(/-accepted/);
    await ways.getByRole('radio', { name: image.handOver.ways.save }).check();
    const saved = await app.export('json');
    expect(saved.name).toMatch(/\.json$/);
    expect(await shared()).toHaveLength(2);
  });
});

test('two plans of one choice are shown one after the other', async ({ app, page }) => {
  const { storage } = app.texts;
  await app.start();
  const names = ['1.0-diameters.json', '1.6-accepted-again.json'];
  await page.getByTestId('photo-file').setInputFiles(names.map((name) => `tests/fixtures/exports/${name}`));
  const facts = page.getByTestId('import-facts');
  await expect(facts).toBeVisible();
  await app.button(storage.importYes).click();
  await expect(page).toHaveURL(/\/images\/1\/plan\/1/);
  await expect(facts).toBeVisible();
  await app.button(storage.importYes).click();
  await expect(page).toHaveURL(/\/images\/2\/plan\/2/);
  await expect(facts).toHaveCount(0);
});

test('a code on the screen brings the plan to the tablet that takes a picture of it, and as a text', async ({
  app,
  page,
}) => {
  const { image, files, storage, errors } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const spots_n = await app.spotsCount();
  await page.locator('summary', { hasText: image.export }).click();
  await app.button(image.code.show).click();
  const code = page.getByTestId('plan-code');
  await expect(code).toBeVisible();
  const pictures = process.env['APERTURA_PICTURES'];
  if (pictures !== undefined) {
    await page.screenshot({ path: `${pictures}/code.png` });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${pictures}/code-390.png` });
    await page.setViewportSize({ width: 1180, height: 820 });
  }
  // All of the screen, as a camera sees it.
  const buffer = await page.screenshot({ type: 'jpeg' });
  const text = (await code.getAttribute('data-text'))!;
  // Whole on a low screen, too: a camera needs all of it.
  for (const [width, height] of [
    [844, 390],
    [590, 410],
    [844, 560],
    [390, 844],
  ] as const) {
    await app.button(app.texts.shell.close).click();
    await page.setViewportSize({ width, height });
    await app.button(image.code.show).click();
    await expect(code).toBeInViewport({ ratio: 1 });
    const [seen, dialog, actions] = await Promise.all(
      [code, page.getByRole('dialog'), page.locator('.dialog__actions')].map((each) => each.boundingBox()),
    );
    expect(seen!.y + seen!.height).toBeLessThanOrEqual(
      Math.min(dialog!.y + dialog!.height, Math.max(actions!.y, dialog!.y)),
    );
    // With the names it is made anew: the box stays where it is.
    const box = page.getByRole('checkbox', { name: image.code.names });
    await box.scrollIntoViewIfNeeded();
    const before = await box.boundingBox();
    const tops = box.evaluate(async (element) => {
      const seen_y = new Set<number>();
      (element as HTMLInputElement).click();
      for (let i = 0; i < 4 || document.querySelector('[data-testid=plan-code]') === null; i++) {
        await new Promise(requestAnimationFrame);
        seen_y.add(element.getBoundingClientRect().y);
      }
      return [...seen_y];
    });
    expect(await tops).toEqual([before!.y]);
    await box.uncheck();
    await expect(code).toBeVisible();
  }
  await page.setViewportSize({ width: 1180, height: 820 });
  await app.button(app.texts.shell.close).click();
  await expect(code).toHaveCount(0);

  await app.open('/');
  const facts = page.getByTestId('import-facts');
  const choose = (bytes: Buffer) =>
    page
      .getByTestId('code-file')
      .setInputFiles({ name: 'camera.jpg', mimeType: 'image/jpeg', buffer: bytes });
  await choose(buffer);
  await expect(facts).toContainText(storage.importCodeNoPhoto);
  await expect(facts.getByRole('heading')).toHaveText(storage.importUntitled);
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/code-read.png` });
  await app.button(storage.importYes).click();
  await expect(page).toHaveURL(/\/images\/\d+\/plan\/\d+/);
  expect(await app.spotsCount()).toBe(spots_n);

  await app.open('/');
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/list.png` });
  const chooser = page.waitForEvent('filechooser');
  await app.button(files.readCode).press('Enter');
  await (await chooser).setFiles(SMALL.path);
  await expect(page.getByTestId('intake')).toContainText(errors.code_not_found);
  await expect(app.button(files.readCode)).toBeFocused();
  const paste = (pasted: string) =>
    page.evaluate((given) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', given);
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, pasted);
  await paste('Dear doctor');
  await expect(facts).toHaveCount(0);
  await paste(text);
  await expect(facts).toBeVisible();
  await app.button(app.texts.shell.cancel).click();
  await paste(text.slice(0, -4));
  await expect(page.getByTestId('intake')).toContainText(errors.code_text_damaged);
  await expect(app.button(files.readCode)).toBeVisible();
});
