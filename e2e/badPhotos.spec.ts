import { BAD_PHOTOS, SMALL } from './support/photos';
import { expect, test } from './support/test';

/** Text of a message up to its first figure: figures depend on the file. */
const beginning = (text: string) => text.split('{')[0]!.trim();

test('each bad photo is refused with its own message, and nothing is stored', async ({ app, page }) => {
  test.setTimeout(120_000);
  const { errors, images } = app.texts;
  await app.start();
  for (const [code, file] of BAD_PHOTOS) {
    await test.step(`${file.name}: ${code}`, async () => {
      await app.addPhoto(file);
      await expect(page.getByRole('alert').getByText(beginning(errors[code]))).toBeVisible();
      await page.reload();
      await expect(page.getByRole('heading', { name: images.emptyTitle })).toBeVisible();
    });
  }
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
});

test('a bad scale is refused with its message, and the image stays without one', async ({ app, page }) => {
  const { errors, masks } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await page.getByRole('radio', { name: masks.scaleByWidth }).check();
  const width = page.getByRole('textbox', { name: masks.photoWidth, exact: true });
  for (const [typed, message] of [
    ['0', errors.scale_not_positive],
    ['-12', errors.scale_not_positive],
    ['', masks.typeLength],
    ['twelve', app.texts.shell.unreadNumber('1234.5')],
    ['90000', beginning(errors.scale_absurd)],
    ['0.001', beginning(errors.scale_absurd)],
  ] as const) {
    await test.step(`"${typed}"`, async () => {
      await width.fill(typed);
      await app.button(masks.setScale).click();
      await expect(page.getByRole('alert').getByText(message)).toBeVisible();
    });
  }
  await page.reload();
  await expect(app.button(masks.setScale)).toBeVisible();
});
