/** Two plans of one photo beside each other: chosen in History, looked at, saved. */
import { readFile } from 'node:fs/promises';
import { axeFaults } from './support/axe';
import { planSmallPhoto } from './support/jobs';
import { targetFaults } from './support/targets';
import { expect, test } from './support/test';

test('two versions are compared by keyboard, wiped, and saved; the way back leads to History', async ({
  app,
  page,
}) => {
  const { history, compare, plan } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const first = await app.spotsCount();
  await app.setCoverage(14);
  const address = page.url();
  await app.button(plan.generateNew).click();
  await expect(page).not.toHaveURL(address);
  const second = await app.spotsCount();
  await app.tab('history');
  const before = page.url();
  await page.getByRole('tree', { name: history.tree }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(page.getByText(history.chooseSecond(2))).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.getByRole('link', { name: history.compare(1, 2) }).click();
  await expect(page).toHaveURL(/\/images\/\d+\/compare\/1\/2$/);

  const counts = page.getByTestId('spot-counts');
  await expect(counts).toBeVisible();
  const told = (await counts.locator('strong').allInnerTexts()).map((text) =>
    Number(text.replace(/\D/g, '')),
  );
  const [kept, moved, added, removed] = told as [number, number, number, number];
  expect(kept + moved + removed).toBe(first);
  expect(kept + moved + added).toBe(second);
  await expect(
    page.getByRole('row', { name: new RegExp(app.texts.fields.coverage_pct) }).first(),
  ).toBeVisible();
  await expect(page.getByTestId('curves')).toBeVisible();

  // One zoom moves both.
  const pane = page.getByTestId('pane-to');
  const from = page.getByTestId('pane-from');
  const looks = async () => [await from.screenshot(), await pane.screenshot()] as const;
  const fitted = await looks();
  await page.getByTestId('compare-stage').focus();
  await page.keyboard.press('+');
  await expect.poll(async () => (await looks()).every((look, i) => !look.equals(fitted[i]!))).toBe(true);

  await page.getByRole('radio', { name: compare.views.wipe }).check();
  const handle = page.getByRole('slider', { name: compare.handle });
  await expect(handle).toHaveAttribute('aria-valuenow', '50');
  await handle.press('PageUp');
  await expect(handle).toHaveAttribute('aria-valuenow', '60');
  const box = (await page.getByTestId('compare-stage').boundingBox())!;
  const knob = (await handle.boundingBox())!;
  await page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + 40, { steps: 3 });
  await page.mouse.up();
  await expect(handle).toHaveAttribute('aria-valuenow', '25');

  const [download] = await Promise.all([page.waitForEvent('download'), app.button(compare.export).click()]);
  expect(download.suggestedFilename()).toBe('apertura-plan-1-draft-compared-with-2-draft.json');
  const saved = JSON.parse(await readFile(await download.path(), 'utf8')) as {
    from: { iteration_id: number };
    spots: Record<string, number>;
  };
  expect(saved.spots).toMatchObject({ kept_n: kept, moved_n: moved, added_n: added, removed_n: removed });

  // The address is enough; on a phone two photos beside each other would be too small.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(counts).toBeVisible();
  await expect(page.getByRole('radio', { name: compare.views.wipe })).toBeChecked();
  expect(await axeFaults(page)).toEqual([]);
  expect(await targetFaults(page)).toEqual([]);
  await page.goBack();
  await expect(page).toHaveURL(before);
  await expect(page.getByRole('treeitem')).toHaveCount(2);
  await page.goto(before.replace(/history.*/, 'compare/1/99'));
  await expect(page.getByText(app.texts.errors.iteration_not_found)).toBeVisible();
  await expect(page.getByRole('link', { name: compare.back })).toBeVisible();
});
