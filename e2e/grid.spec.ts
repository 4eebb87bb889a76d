import { planSmallPhoto } from './support/jobs';
import { expect, test } from './support/test';

test('a grid is given by its coverage or its spacing, and the other one follows', async ({ app, page }) => {
  const { plan, fields } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await page.getByText(plan.advanced, { exact: true }).click();
  await page.getByRole('radio', { name: plan.modes.grid, exact: true }).check();
  const follows = page.getByTestId('grid-follows');
  await expect(follows).toContainText(plan.spacingFollows);
  await expect(follows).toContainText(/0\.\d+\u00a0mm/);

  // by keys: the choice beside, then the box
  await page.getByRole('radio', { name: plan.gridGiven.coverage, exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  const spacing = page.getByLabel(fields.grid_spacing_mm, { exact: true });
  await expect(page.getByRole('textbox', { name: plan.coverage, exact: true })).toHaveCount(0);
  await spacing.fill('0.3');
  await expect(page.getByText(app.texts.shell.outOfRange('0.315', '2'))).toBeVisible();
  await expect(app.button(plan.generateNew)).toBeDisabled();
  await spacing.fill('0.7');
  await expect(follows).toContainText(plan.coverageFollows);
  await expect(follows).toContainText(/\d\u00a0%/);
  const told = await follows.locator('dd').first().textContent();
  const address = page.url();
  await app.button(plan.generateNew).click();
  await expect(page).not.toHaveURL(address);
  await expect(page.getByTestId('metric-grid')).toContainText('0.7\u00a0mm');
  await expect(page.getByTestId('metric-coverage')).toContainText(told!);
  await expect(page.getByText(plan.coverageNote).first()).toBeVisible();
  await expect(follows.locator('dd').first()).toHaveText(told!);
});
