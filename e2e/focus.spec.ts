/** The keyboard is never left on nothing: after signing in, after the line, after the scale. */
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

test('the keyboard goes where the work goes on', async ({ app, page }) => {
  const { shell, masks, images } = app.texts;
  await app.open('/');
  await expect(page.getByRole('textbox', { name: shell.login, exact: true })).toBeFocused();
  await app.signIn();
  await expect(page.getByRole('heading', { name: images.emptyTitle })).toBeVisible();
  await expect(page.locator('#content')).toBeFocused();
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
  // The button that led here has gone.
  await expect(page.locator('#content')).toBeFocused();
  const box = (await app.stage.boundingBox())!;
  const y = box.y + box.height / 2;
  await expect(page.getByText(masks.lineMissing)).toBeVisible();
  // Until it is known that no plan stands, a drag moves the photo.
  await expect(page.locator('[data-tool="scale"]')).toBeVisible();
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: masks.lineLength })).toBeFocused();
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  // Nothing is drawn on the photo yet: drawing begins, on the photo and by keys too.
  await expect(page.getByText(masks.drawingNow(0))).toBeVisible();
  await expect(page.locator('.stage__surface')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(app.button(masks.draw)).toBeVisible();

  await app.button(masks.changeScaleName).press('Enter');
  await expect(page.locator('.scaleform input:checked')).toBeFocused();
  await app.button(shell.cancel).press('Enter');
  await expect(app.button(masks.changeScaleName)).toBeFocused();

  // Set anew, the scale begins no drawing.
  await app.button(masks.changeScaleName).press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(app.button(masks.draw)).toBeFocused();

  await page.getByRole('link', { name: shell.backToImages }).press('Enter');
  await expect(page.getByRole('heading', { name: images.title })).toBeVisible();
  await expect(page.locator('#content')).toBeFocused();
});

test('a scale that is missing is asked for where it is typed', async ({ app, page }) => {
  const { masks } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await app.button(masks.setScale).press('Enter');
  await expect(page.getByText(masks.drawLineFirst)).toBeVisible();
  await expect(page.getByRole('textbox', { name: masks.lineLength })).toBeFocused();
  await page.getByRole('radio', { name: masks.scaleByWidth }).check();
  await app.button(masks.setScale).press('Enter');
  await expect(page.getByText(masks.typeLength)).toBeVisible();
  await expect(page.getByRole('textbox', { name: masks.photoWidth, exact: true })).toBeFocused();
});

test('photo only keeps the keyboard on the photo, and Escape leads back from its buttons', async ({
  app,
  page,
}) => {
  const { masks } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await app.setWidth(SMALL.width_mm);
  await app.stage.press('f');
  await expect(page.locator('.image--full')).toBeVisible();
  // Out of reach: the photo lies over it.
  await expect(page.locator('.topbar')).toHaveAttribute('inert', '');
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    const covered = await page.evaluate(() => document.activeElement!.closest('.topbar, .skip') !== null);
    expect(covered).toBe(false);
  }
  await app.button(masks.help).focus();
  await page.keyboard.press('Escape');
  await expect(page.locator('.image--full')).toHaveCount(0);
  await expect(page.locator('.topbar')).not.toHaveAttribute('inert', '');
});
