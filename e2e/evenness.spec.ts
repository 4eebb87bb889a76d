/** How even a plan is, in words: on the Plan tab, at the place on the photo, in the export; and what made a plan. */
import { readFileSync } from 'node:fs';
import { PLANNER_VERSION } from '../src/core/planner/version';
import { App } from './support/app';
import { readPlan } from './support/exported';
import { planSmallPhoto } from './support/jobs';
import { expect, test, watch } from './support/test';

test('an uneven place is named, shown on the photo by the keyboard, and exported', async ({ app, page }) => {
  test.setTimeout(90_000);
  const { plan: words, fields } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const evenness = page.getByTestId('evenness');
  const show = evenness.getByRole('button', { name: new RegExp(words.even.show) });
  await expect(evenness).toContainText(words.even.even);
  await expect(show).toHaveCount(0);

  // With a margin the rim gets nothing, and the middle more than the mean.
  await page.locator('summary', { hasText: words.advanced }).click();
  await page.getByRole('textbox', { name: fields.edge_margin_mm, exact: true }).fill('1');
  const address = page.url();
  await app.button(words.generateNew).click();
  await expect(page).not.toHaveURL(address);
  const { plan, problems } = readPlan((await app.export('json')).bytes);
  expect(problems).toEqual([]);
  expect(plan.metadata.format_version).toBe('1.6');
  const told = plan.metrics.per_mask[0]!.local_coverage!;
  expect(told.even).toBe(false);
  const { x_mm, y_mm } = told.worst;
  await expect(evenness).toContainText(words.even.uneven(x_mm.toFixed(1), y_mm.toFixed(1)));
  // Nothing calls it good.
  await expect(page.getByTestId('verdict')).toHaveClass(/verdict--(warn|bad)/);

  // The list of messages leads there, too.
  await expect(
    page.locator('#plan-messages').getByRole('button', { name: new RegExp(words.even.show) }),
  ).toHaveCount(1);

  const legend = page.getByRole('list', { name: words.mapLegend });
  await expect(legend).toHaveCount(0);
  await show.focus();
  await page.keyboard.press('Enter');
  await expect(legend).toContainText(words.even.place);
  await expect(page.getByText(words.even.shown('').split(':')[0]!)).toBeAttached();
  // The place lies in the middle of the stage, by where the mask's corners (6 and 14 mm) are now.
  const stage = (await app.stage.boundingBox())!;
  const mask = (await page.locator('.mask__outline').last().boundingBox())!;
  const px_per_mm = mask.width / 8;
  const middle = (from: number, length: number, corner: number) =>
    6 + (from + length / 2 - corner) / px_per_mm;
  expect(Math.abs(middle(stage.x, stage.width, mask.x) - x_mm)).toBeLessThan(0.2);
  expect(Math.abs(middle(stage.y, stage.height, mask.y) - y_mm)).toBeLessThan(0.2);
});

test.describe('in Polish, on a phone', () => {
  test.use({ locale: 'pl-PL', viewport: { width: 390, height: 844 } });

  test('a plan of an older version says what made it, and is no alarm', async ({ page, baseURL }) => {
    const wrongs = watch(page, baseURL!);
    const app = new App(page, 'pl');
    const { plan: words, storage } = app.texts;
    await app.start();
    const file = new URL('../tests/fixtures/exports/1.0-diameters.json', import.meta.url);
    await page
      .getByTestId('plan-file')
      .setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: readFileSync(file) });
    await app.button(storage.importYes).click();
    await expect(page).toHaveURL(/\/images\/\d+\/plan\/\d+/);
    // Its version did not tell how even it is: it is worked out now.
    await expect(page.getByTestId('evenness')).toContainText(words.even.figures);
    await app.button(words.recompute).click();
    const report = page.locator('.recompute');
    await expect(report).toContainText(words.recomputeOtherVersion('diameters-1', PLANNER_VERSION));
    await expect(report.getByRole('alert')).toHaveCount(0);
    expect(wrongs()).toEqual([]);
  });
});
