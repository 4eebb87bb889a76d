import { planSmallPhoto } from './support/jobs';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

const beginning = (text: string) => text.split('{')[0]!.trim();

test('a changed coverage makes a new version under the one it came from; a draft can be deleted', async ({
  app,
  page,
}) => {
  const { plan, history, shell } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const first = await app.spotsCount();
  await app.setCoverage(20);
  await expect(page.getByText(plan.changed)).toBeVisible();
  await expect(app.button(plan.accept)).toBeDisabled();
  const address = page.url();
  await app.button(plan.generateNew).click();
  await expect(page).not.toHaveURL(address);
  expect(await app.spotsCount()).toBeGreaterThan(1.9 * first);
  await app.tab('history');
  const versions = page.getByRole('link', { name: /^Open plan \d+$/ });
  await expect(versions).toHaveCount(2);
  await expect(page.getByText(history.first).first()).toBeVisible();

  // The address names the version: a reload and the way back show the same.
  await versions.last().click();
  await expect(page.getByTestId('metric-spots')).toBeVisible();
  const shown = await app.spotsCount();
  await page.reload();
  await expect(page.getByTestId('metric-spots')).toBeVisible();
  expect(await app.spotsCount()).toBe(shown);
  await page.goBack();
  await page
    .getByRole('button', { name: /^Delete draft/ })
    .last()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: shell.delete, exact: true }).click();
  await expect(versions).toHaveCount(1);
});

test('a coverage out of range, and a plan of an older drawing, are refused with their reasons', async ({
  app,
  page,
}) => {
  const { plan } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  for (const coverage of [2, 21]) {
    await app.setCoverage(coverage);
    await expect(page.getByText(app.texts.shell.outOfRange('3', '20')).first()).toBeVisible();
    await expect(app.button(plan.generateNew)).toBeDisabled();
  }
  await page.reload();
  await app.tab('masks');
  await app.drawMask(SMALL, [
    [15, 3],
    [18.5, 3],
    [18.5, 7],
    [15, 7],
  ]);
  await app.masksSaved();
  await app.tab('plan');
  await expect(page.getByText(plan.stale)).toBeVisible();
  await expect(app.button(plan.accept)).toBeDisabled();
  await expect(page.getByText(plan.noAcceptStale)).toBeVisible();
});

test('an outline that crosses itself is refused while it is drawn, undo takes a mask back', async ({
  app,
  page,
}) => {
  const { masks, errors } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await app.setWidth(SMALL.width_mm);
  await app.beginOutline();
  for (const point of [
    [5, 5],
    [12, 12],
    [12, 5],
    [5, 12],
  ] as const) {
    const { x, y } = await app.at(SMALL, point);
    await page.mouse.click(x, y);
  }
  await expect(page.getByText(beginning(errors.mask_self_crossing)).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await app.drawMask(SMALL, [
    [6, 6],
    [14, 6],
    [14, 14],
  ]);
  await app.masksSaved();
  await expect(page.getByText(/32\smm²/).first()).toBeVisible();
  // One step back opens the outline again; discarded, nothing is left of it.
  await app.button(masks.undo).click();
  await expect(page.getByText(masks.drawingNow(3))).toBeVisible();
  await app.stage.focus();
  await page.keyboard.press('Escape');
  await expect(page.getByText(masks.empty)).toBeVisible();
  await app.masksSaved();
  // That nothing is begun any more has to be written, too.
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByText(masks.empty)).toBeVisible();
  await app.drawMask(SMALL, [
    [6, 6],
    [8, 6],
    [8, 8],
  ]);
  await expect(page.getByText(masks.leftOut.mask_below_minimum('3'))).toBeVisible();
  await app.drawMask(SMALL, [
    [6, 10],
    [14, 10],
    [14, 15],
  ]);
  await app.masksSaved();
  await app.tab('plan');
  await expect(page.getByTestId('preview-fact')).toContainText(app.texts.plan.previewLeavesOut(1, '1'));
});
