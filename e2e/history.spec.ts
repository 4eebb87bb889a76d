/** The versions of a plan as a tree: read by keyboard, filtered, opened as they were, branched from. */
import { planSmallPhoto } from './support/jobs';
import { expect, test } from './support/test';

test('versions are a tree: gone through by keys, filtered, and any of them is opened and branched from', async ({
  app,
  page,
}) => {
  const { history, plan, image } = app.texts;
  const next = async (coverage_pct: number) => {
    await app.setCoverage(coverage_pct);
    const address = page.url();
    await app.button(plan.generateNew).click();
    await expect(page).not.toHaveURL(address);
  };
  await app.start();
  await planSmallPhoto(app);
  const first = await app.spotsCount();
  await next(5);
  await app.tab('history');
  const items = page.getByRole('treeitem');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toHaveAttribute('aria-level', '1');
  await expect(items.last()).toHaveAttribute('aria-level', '2');
  await expect(items.last().getByText(/→ 5/)).toBeVisible();

  // The first version once more, as it was; another branch from it.
  await page.getByRole('tree', { name: history.tree }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/plan\/1$/);
  await expect.poll(() => app.spotsCount()).toBe(first);
  await next(6);
  await app.tab('history');
  await expect(items).toHaveCount(3);
  const levels = await items.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-level')));
  expect(levels).toEqual(['1', '2', '2']);
  await expect(items.nth(1)).toContainText(image.planNumber(3));
  await expect(items.nth(1)).toContainText(history.from(1));

  await page.getByRole('tree', { name: history.tree }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: app.texts.shell.delete, exact: true }).click();
  await expect(items).toHaveCount(2);

  await page.getByText(history.filters).click();
  await page.getByLabel(history.day.from, { exact: true }).fill('2090-01-01');
  await expect(page.getByText(history.nothingMatches)).toBeVisible();
  await app.button(history.clear).click();
  await expect(items).toHaveCount(2);
});
