/** How many touches lie between the sign-in and an accepted plan (docs/usability.md): it may only become fewer. */
import { LESION } from './support/jobs';
import { LARGE } from './support/photos';
import { expect, test } from './support/test';

/** Taps and typed fields but for the corners of the outline, which are the physician's. */
const MAX_TOUCHES = 11;

test('the main job takes no more touches than are written down', async ({ app, page }) => {
  const { shell, images, masks, plan } = app.texts;
  let touches = 0;
  const tap = async (name: string) => {
    await app.button(name).click();
    touches++;
  };
  /** What has the keyboard already is typed into without a tap before; the key that ends it belongs to the typing. */
  const type = async (label: string, text: string) => {
    const box = page.getByLabel(label, { exact: true });
    if (!(await box.evaluate((each) => each === document.activeElement))) {
      await box.click();
      touches++;
    }
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    touches++;
  };

  await app.open('/');
  await expect(page.getByLabel(shell.login, { exact: true })).toBeFocused();
  await type(shell.login, 'user');
  await expect(page.getByText(shell.fillBoth)).toHaveCount(0);
  await type(shell.password, '123');
  const choosing = page.waitForEvent('filechooser');
  await tap(images.chooseFile);
  await (await choosing).setFiles(LARGE.path);
  touches++;
  await expect(page.getByText(masks.lineMissing)).toBeVisible();
  const from = await app.at(LARGE, [5, 5]);
  const to = await app.at(LARGE, [15, 5]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  touches++;
  await expect(page.getByLabel(masks.lineLength, { exact: true })).toBeFocused();
  await type(masks.lineLength, '10');
  await expect(page.getByText(masks.drawingNow(0))).toBeVisible();
  for (const corner of LESION) {
    const { x, y } = await app.at(LARGE, corner);
    await page.mouse.click(x, y);
  }
  await tap(masks.close);
  await app.tab('plan');
  touches++;
  await tap(plan.generate);
  await tap(plan.accept);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  for (const each of await dialog.getByRole('checkbox').all()) {
    await each.check();
    touches++;
  }
  await tap(plan.acceptYes);
  await expect(dialog).toHaveCount(0);
  await expect(app.button(plan.accept)).toHaveCount(0);
  expect(touches).toBeLessThanOrEqual(MAX_TOUCHES);
});
