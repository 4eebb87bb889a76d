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
  const box = (await app.stage.boundingBox())!;
  const y = box.y + box.height / 2;
  await expect(page.getByText(masks.lineMissing)).toBeVisible();
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: masks.lineLength })).toBeFocused();
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  await expect(app.button(masks.draw)).toBeFocused();
});
