/** The charts of the emission: fetched when opened, one time with the animation, zoomed, saved, read aloud. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { App } from './support/app';
import { axeOn } from './support/axe';
import { planSmallPhoto } from './support/jobs';
import { expect, test } from './support/test';

/** Whether the page has fetched the charts' script. */
const fetched = (page: Page) =>
  page.evaluate(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('ChartsPanel')),
  );

async function openCharts(app: App): Promise<void> {
  await app.start();
  await planSmallPhoto(app);
  await app.tab('animation');
  expect(await fetched(app.page)).toBe(false);
  await app.page.locator('summary', { hasText: app.texts.charts.title }).click();
  await expect(plotOf(app.page, 'carriage')).toBeVisible();
  expect(await fetched(app.page)).toBe(true);
}

const plotOf = (page: Page, curve: string) => page.getByTestId(`chart-${curve}`).locator('.u-over');

/** The figure that a text begins with, in seconds. */
const seconds = async (page: Page, testId: string) =>
  Number.parseFloat(await page.getByTestId(testId).innerText());

/** A place in a plot by its share of the width. */
async function placeIn(page: Page, curve: string, share: number) {
  const plot = plotOf(page, curve);
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  return { x: box.x + share * box.width, y: box.y + box.height / 2 };
}

async function saved(page: Page, group: string, button: string) {
  const downloading = page.waitForEvent('download');
  await page.getByRole('group', { name: group, exact: true }).getByRole('button', { name: button }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('the charts’ cursor and the animation are one, and zoom goes by every way', async ({ app, page }) => {
  const { animation, charts } = app.texts;
  await openCharts(app);
  const total = Number.parseFloat((await page.getByTestId('total-time').innerText()).split(' ')[0]!);
  const cursor = page.getByTestId('chart-line').locator('.u-cursor-x');
  const cursorX = async () => (await cursor.boundingBox())!.x;

  // From the charts to the animation: passing by, and a press.
  const half = await placeIn(page, 'carriage', 0.5);
  await page.mouse.move(half.x, half.y);
  await expect.poll(() => seconds(page, 'animation-time')).toBeCloseTo(total / 2, 1);
  expect(Math.abs((await cursorX()) - half.x)).toBeLessThan(3);
  const quarter = await placeIn(page, 'line_speed', 0.25);
  await page.mouse.click(quarter.x, quarter.y);
  await expect.poll(() => seconds(page, 'animation-time')).toBeCloseTo(total / 4, 1);

  // From the animation to the charts.
  await page.mouse.move(5, 5);
  const before = await cursorX();
  await app.button(animation.play).click();
  await expect.poll(cursorX).toBeGreaterThan(before + 5);
  await app.button(animation.pause).click();

  // Zoom: a drag over the second quarter, a step closer by button, all again by key; the wheel once chosen.
  const range = page.getByTestId('charts-range');
  const all = await range.innerText();
  const from = await placeIn(page, 'carriage_speed', 0.25);
  const to = await placeIn(page, 'carriage_speed', 0.5);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  const length = async () => {
    const [a, b] = (await range.innerText()).match(/[\d.]+/g)!.map(Number);
    return b! - a!;
  };
  await expect.poll(length).toBeCloseTo(total / 4, 1);
  await app.button(charts.zoomIn).click();
  await expect.poll(length).toBeCloseTo(total / 8, 1);
  await page.mouse.click(to.x, to.y);
  await page.getByRole('group', { name: charts.group }).press('0');
  await expect(range).toHaveText(all);
  await page.mouse.wheel(0, -100);
  await expect.poll(length).toBeCloseTo(total / 1.25, 1);
  await app.button(charts.whole).click();
  await expect(range).toHaveText(all);

  // Keys move the time.
  await page.getByRole('group', { name: charts.group }).press('End');
  await expect.poll(() => seconds(page, 'animation-time')).toBeCloseTo(total, 2);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => seconds(page, 'animation-time')).toBeCloseTo(total * 0.9, 1);
});

test('charts are saved as pictures and tables that say what plan they are of', async ({ app, page }) => {
  const { charts } = app.texts;
  await openCharts(app);
  const csv = await saved(page, charts.saveCurves, charts.csv);
  expect(csv.name).toMatch(/^apertura-plan-\d+-draft-curves\.csv$/);
  const rows = csv.bytes.toString('utf8').trimEnd().split('\r\n');
  expect(rows[0]).toBe('time_ms,position,carriage_mm,carriage_speed_mm_s,angle_deg,angle_speed_deg_s');
  const total_ms = 1000 * Number.parseFloat(await page.getByTestId('total-time').innerText());
  expect(Math.abs(Number(rows.at(-1)!.split(',')[0]) - total_ms)).toBeLessThan(10);

  const png = await saved(page, charts.saveCurves, charts.png);
  expect(png.name).toMatch(/-draft-curves\.png$/);
  const { width, height, data } = PNG.sync.read(png.bytes);
  const count = (is: (r: number, g: number, b: number) => boolean) => {
    let n = 0;
    for (let i = 0; i < width * height; i++) if (is(data[4 * i]!, data[4 * i + 1]!, data[4 * i + 2]!)) n++;
    return n;
  };
  expect(width).toBe(1664);
  // Curves in both colours, and in red that the plan is not accepted.
  expect(count((r, g, b) => r < 60 && g > 90 && g < 160 && b > 150)).toBeGreaterThan(1000);
  expect(count((r, g, b) => r > 160 && g > 50 && g < 110 && b < 40)).toBeGreaterThan(1000);
  expect(count((r, g, b) => r > 140 && g < 70 && b < 70)).toBeGreaterThan(300);

  const gaps = (await saved(page, charts.saveGaps, charts.csv)).bytes
    .toString('utf8')
    .trimEnd()
    .split('\r\n');
  const neighbours = gaps.slice(1).reduce((sum, row) => sum + Number(row.split(',')[2]), 0);
  await expect(page.getByTestId('chart-gaps')).toHaveAccessibleName(new RegExp(`${neighbours} spots`));
});

test('each chart has a name and a table, in Polish too, and fits a phone', async ({ page, baseURL }) => {
  test.skip(baseURL === undefined);
  const app = new App(page, 'pl');
  await page.addInitScript(() => localStorage.setItem('apertura.language', 'pl'));
  await openCharts(app);
  await page.setViewportSize({ width: 390, height: 844 });
  const { charts } = app.texts;
  for (const curve of ['carriage', 'carriage_speed', 'line', 'line_speed'] as const) {
    await expect(page.getByTestId(`chart-${curve}`)).toHaveAccessibleName(new RegExp(charts.curves[curve]));
    await expect(page.getByRole('table', { name: charts.tableOf(charts.curves[curve]) })).toBeAttached();
    await expect(
      page.getByRole('table', { name: charts.tableOf(charts.curves[curve]) }).getByRole('row'),
    ).toHaveCount(22);
  }
  await expect(page.getByRole('table', { name: charts.gaps })).toBeAttached();
  const box = (await page.getByTestId('chart-carriage').boundingBox())!;
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  await page.getByText(charts.tables).click();
  const table = page.getByRole('table', { name: charts.gaps });
  await table.scrollIntoViewIfNeeded();
  await expect(table).toBeInViewport();
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
