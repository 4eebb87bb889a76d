/** How many touches lie between the sign-in and an accepted plan (docs/usability.md): it may only become fewer. */
import { drawSmallPhoto, LESION } from './support/jobs';
import { LARGE } from './support/photos';
import { expect, test } from './support/test';

/** Taps and typed fields but for the corners of the outline, which are the physician's; the last but one is the password. */
const MAX_TOUCHES = 12;

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
  await expect(page.getByText(shell.fillPassword)).toHaveCount(0);
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
  await app.sign();
  touches++;
  await tap(plan.acceptYes);
  await expect(dialog).toHaveCount(0);
  await expect(app.button(plan.accept)).toHaveCount(0);
  expect(touches).toBeLessThanOrEqual(MAX_TOUCHES);
});

test('the next photo begins with the settings of last time, says so, and is one tap from the defaults', async ({
  app,
  page,
}) => {
  const { plan, image, fields } = app.texts;
  const coverage = page.getByRole('textbox', { name: plan.coverage, exact: true });
  const told = page.getByTestId('last-settings');
  await app.start();
  await drawSmallPhoto(app);
  await app.tab('plan');
  await expect(coverage).toHaveValue('10');
  await expect(told).toHaveCount(0);
  await app.setCoverage(12);
  await app.generate();
  const id = /plan\/(\d+)/.exec(page.url())![1]!;

  await app.open('/');
  await drawSmallPhoto(app);
  await app.tab('plan');
  await expect(coverage).toHaveValue('12');
  await expect(told.getByRole('listitem')).toHaveText([
    `${fields.coverage_pct}: 12\u00a0% ${plan.usually('10\u00a0%')}`,
  ]);
  await expect(page.getByText(image.planNumber(Number(id)))).toBeVisible();
  await expect(page.getByTestId('preview-fact')).toContainText('12');
  await page.locator('.notice', { has: told }).getByRole('button', { name: plan.reset }).click();
  await expect(coverage).toHaveValue('10');
  await expect(told).toHaveCount(0);
  // The choice lasts.
  await page.waitForTimeout(600);
  await page.reload();
  await expect(coverage).toHaveValue('10');
});
