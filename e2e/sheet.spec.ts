/** A test sheet: made without a photo, planned like one, marked wherever it is told of, printed in its true size. */
import { inflateSync } from 'node:zlib';
import { App } from './support/app';
import { readPlan } from './support/exported';
import { expect, test } from './support/test';

/** CSS: an inch has 96 px and 25.4 mm, on paper as well. */
const PX_PER_MM = 96 / 25.4;

test('a sheet is made, planned and marked everywhere, and nobody can accept it', async ({ app, page }) => {
  const { images, image, plan, history, fields, masks } = app.texts;
  await app.start();
  await expect(page.getByText(images.emptySheet)).toBeVisible();
  await app.button(images.newSheet).click();
  const dialog = page.getByRole('dialog', { name: images.sheet.title });
  await dialog.getByRole('radio', { name: images.sheet.shapes.rectangle }).check();
  await dialog.getByRole('radio', { name: '150' }).check();
  const coverage = dialog.getByRole('textbox', { name: fields.coverage_pct, exact: true });
  const spacing = dialog.getByRole('textbox', { name: fields['sheet.spacing_mm'], exact: true });
  const fact = dialog.getByTestId('sheet-fact');

  // Each tells the other: 144 mm² at 5 % of 150 µm are 407 spots, 0.595 mm apart.
  await coverage.fill('5');
  await expect(spacing).toHaveValue('0.595');
  await expect(fact).toHaveText(images.sheet.fact(407, '0.595'));
  await spacing.fill('0.5');
  await expect(coverage).toHaveValue('7.07');
  await expect(fact).toHaveText(images.sheet.fact(576, '0.5'));
  await spacing.press('Enter');

  await expect(page).toHaveURL(/\/images\/1\/plan\/1$/, { timeout: 30_000 });
  expect(await app.spotsCount()).toBe(576);
  const mark = page.getByText(images.testSheet, { exact: true });
  await expect(page.getByRole('banner').getByText(images.testSheet, { exact: true })).toBeVisible();
  await expect(
    page.getByRole('region', { name: image.planNumber(1) }).getByText(images.testSheet, { exact: true }),
  ).toBeVisible();
  const bar = page.getByTestId('decision-bar');
  await expect(bar).toContainText(plan.noAcceptSheet);
  await expect(app.button(plan.accept)).toHaveCount(0);
  await app.button(plan.reject).click();
  await expect(page.getByRole('dialog').getByTestId('subject')).toContainText(images.testSheet);
  await page.keyboard.press('Escape');

  const { name, bytes } = await app.export('json');
  expect(name).toBe('apertura-plan-1-draft-test-sheet.json');
  const told = readPlan(bytes);
  expect(told.problems).toEqual([]);
  expect(told.plan.metadata.notices).toEqual(['test_sheet', 'not_accepted']);

  await app.tab('history');
  await expect(page.getByRole('treeitem').getByText(history.testSheet)).toBeVisible();
  await app.tab('masks');
  await expect(page.getByText(masks.setBySheet('31'))).toBeVisible();
  await expect(app.button(masks.changeScaleName)).toHaveCount(0);
  await expect(app.button(masks.draw)).toBeEnabled();

  await app.open('/');
  await expect(page.getByRole('listitem').filter({ has: mark })).toHaveCount(1);
  // What was exported comes back as a sheet, though its picture is not in the file.
  const plan_file = { name: 'plan.json', mimeType: 'application/json', buffer: bytes };
  await page.getByTestId('plan-file').setInputFiles(plan_file);
  await expect(page.getByTestId('import-facts')).toContainText(app.texts.storage.importSheet);
  await app.button(app.texts.storage.importYes).click();
  await expect(page).toHaveURL(/\/images\/2\/plan\/2/);
  await expect(bar).toContainText(plan.noAcceptSheet);
  await expect(page.getByText(image.photoMissing)).toHaveCount(0);
  await app.open('/');
  await app
    .button(images.deleteOf(`Test sheet ${today()} · 1`))
    .first()
    .click();
  await expect(page.getByRole('dialog').getByTestId('subject')).toContainText(images.testSheet);
  await app.button(app.texts.shell.delete).click();
  await expect(page.getByText(images.deleted)).toBeVisible();
});

/** The day on the calendar of the browser's time zone. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(new Date());
}

test('a sheet is printed in its true size, with a ruler to check it', async ({ app, page }) => {
  const { images, plan } = app.texts;
  await app.start();
  await app.button(images.newSheet).click();
  await app.button(images.sheet.create).click();
  await expect(page).toHaveURL(/\/plan\/1$/, { timeout: 30_000 });
  const { plan: told } = readPlan((await app.export('json')).bytes);
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-prints', 'asked');
  });
  await app.button(plan.print.open).click();
  const dialog = page.getByRole('dialog', { name: plan.print.open });
  await expect(dialog).toContainText(plan.print.how);
  await expect(dialog).toContainText(plan.print.ruler('50'));
  await dialog.getByRole('button', { name: plan.print.print, exact: true }).click();
  await expect(page.locator('html[data-prints="asked"]')).toHaveCount(1);

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#app')).toBeHidden();
  const paper = page.locator('.printout');
  await expect(paper).toContainText(images.testSheet);
  await expect(paper).toContainText(plan.noAcceptSheet);
  // One unit of the picture is one millimetre, and each spot stands at its place in these units.
  const field = paper.getByTestId('true-field');
  const scales = await field.evaluate((svg) => {
    const { a, b, c, d } = (svg as unknown as SVGSVGElement).getScreenCTM()!;
    return [a, b, c, d];
  });
  expect(scales.map((px) => (px / PX_PER_MM).toFixed(4))).toEqual(['1.0000', '0.0000', '0.0000', '1.0000']);
  const drawn = (await paper.getByTestId('true-spots').getAttribute('d'))!;
  const places = [...drawn.matchAll(/M([\d.]+) ([\d.]+)m-0\.15 0a0\.15 0\.15/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(places).toEqual(told.spots.map(({ x_mm, y_mm }) => [x_mm, y_mm]));
  const { pages_n, ruler_mm } = measured(await page.pdf({ format: 'A4' }));
  expect(pages_n).toBe(1);
  expect(ruler_mm).toBeCloseTo(50, 1);
});

/** What a PDF comes to on paper: its pages, and how long the ruler's line is, by the scales it is drawn under. */
function measured(pdf: Buffer): { pages_n: number; ruler_mm: number } {
  const text = pdf.toString('latin1');
  const drawing = [...text.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)]
    .map(([, packed]) => unpacked(Buffer.from(packed!, 'latin1')))
    .find((each) => each.includes('50 0 l'))!;
  const [, page_scale] = /^([\d.]+) 0 0 -[\d.]+ 0 [\d.]+ cm/.exec(drawing)!;
  const before = drawing.slice(0, drawing.indexOf('0 0 m\n50 0 l'));
  const [, own_scale] = [...before.matchAll(/([\d.]+) 0 0 [\d.]+ [\d.]+ [\d.]+ cm/g)].at(-1)!;
  const MM_PER_POINT = 25.4 / 72;
  return {
    pages_n: [...text.matchAll(/\/Type\s*\/Page\b/g)].length,
    ruler_mm: 50 * Number(page_scale) * Number(own_scale) * MM_PER_POINT,
  };
}

/** A stream of the file as text; '' for one that is packed in another way. */
function unpacked(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return '';
  }
}

test.describe('po polsku, na telefonie', () => {
  test.use({ locale: 'pl-PL', viewport: { width: 390, height: 844 } });

  test('złe wartości odmawia się pole po polu, z zakresem, i nic nie powstaje', async ({ page }) => {
    const app = new App(page, 'pl');
    const { images, fields, shell, errors } = app.texts;
    await app.start();
    await app.button(images.newSheet).click();
    const dialog = page.getByRole('dialog', { name: images.sheet.title });
    const create = dialog.getByRole('button', { name: images.sheet.create });
    const box = (name: string) => dialog.getByRole('textbox', { name, exact: true });
    const wrong = [
      [fields['sheet.diameter_mm'], '1,9', '25', ['2', '50']],
      [fields.coverage_pct, '21', '10', ['3', '20']],
      [fields.angle_step_deg, '', '20', ['2', '20']],
      [fields['sheet.spacing_mm'], '0,3', '0,8', ['0,595', '1,534']],
    ] as const;
    for (const [name, bad, good, [least, most]] of wrong) {
      await box(name).fill(bad);
      await expect(dialog.getByRole('alert')).toHaveText(shell.outOfRange(least, most));
      await expect(create).toBeDisabled();
      await box(name).fill(good);
      await expect(create).toBeEnabled();
    }
    await expect(box(fields.coverage_pct)).toHaveValue('11,04');
    await dialog.getByRole('radio', { name: images.sheet.otherSpot }).check();
    await box(fields.spot_diameter_um).fill('2001');
    await expect(create).toBeDisabled();
    await box(fields.spot_diameter_um).fill('50');
    await box(fields.coverage_pct).fill('20');
    await box(fields['sheet.diameter_mm']).fill('50');
    await expect(dialog.getByRole('alert')).toContainText(errors.too_many_spots.slice(0, 12));
    await expect(create).toBeDisabled();
    await dialog.getByRole('button', { name: shell.cancel }).click();
    await expect(page.getByText(images.emptyTitle)).toBeVisible();
  });
});
