/** The margin at a mask's edge: typed in Polish, kept by every spot, in the export, after a reload, and asked again. */
import { App } from './support/app';
import { readPlan, type ExportedPlan } from './support/exported';
import { planSmallPhoto } from './support/jobs';
import { expect, test, watch } from './support/test';

/** The mask of `planSmallPhoto`: a square from 6 to 14 mm both ways. */
function farthestIn({ spots }: ExportedPlan): number {
  return Math.min(...spots.map(({ x_mm, y_mm }) => Math.min(x_mm - 6, 14 - x_mm, y_mm - 6, 14 - y_mm)));
}

test.use({ locale: 'pl-PL' });

test('a margin at the edge is kept by every disc, and belongs to the plan', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const wrongs = watch(page, baseURL!);
  const app = new App(page, 'pl');
  const { plan: words, fields } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const without = readPlan((await app.export('json')).bytes).plan;
  expect(without.metadata.params).not.toHaveProperty('edge_margin_mm');

  await page.locator('summary', { hasText: words.advanced }).click();
  const margin = page.getByRole('textbox', { name: fields.edge_margin_mm, exact: true });
  await expect(margin).toHaveValue('0');
  for (const refused of ['2,1', '-1', 'abc', '']) {
    await margin.fill(refused);
    await expect(app.button(words.generateNew)).toBeDisabled();
  }
  await margin.fill('0,75');
  await expect(page.getByText(words.changed)).toBeVisible();
  await expect(app.button(words.accept)).toBeDisabled();

  const address = page.url();
  await app.button(words.generateNew).click();
  await expect(page).not.toHaveURL(address);
  await expect(page.getByTestId('metric-spots')).toBeVisible();
  const { plan, problems } = readPlan((await app.export('json')).bytes);
  expect(problems).toEqual([]);
  expect(plan.metadata.params.edge_margin_mm).toBe(0.75);
  expect(plan.spots).toHaveLength(without.spots.length);
  expect(farthestIn(without)).toBeLessThan(0.75);
  // Margin and radius, but for two steps of the lattice on which spots lie.
  expect(farthestIn(plan)).toBeGreaterThanOrEqual(0.898);

  await page.reload();
  await expect(page.getByTestId('metric-spots')).toBeVisible();
  await page.locator('summary', { hasText: words.advanced }).click();
  await expect(margin).toHaveValue('0,75');
  await expect(app.button(words.accept)).toBeEnabled();
  expect(wrongs()).toEqual([]);
});
