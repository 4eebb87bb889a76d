/** What is accepted stays as it was accepted: one plan of an image stands, on a locked drawing, with its photo. */
import { readFileSync } from 'node:fs';
import type { App, PointMm } from './support/app';
import { readPlan } from './support/exported';
import { planSmallPhoto } from './support/jobs';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

const CORNER: PointMm = [6, 6];

/** Drags from one place on the small photo to another. */
async function drag(app: App, from: PointMm, to: PointMm): Promise<void> {
  const [start, end] = [await app.at(SMALL, from), await app.at(SMALL, to)];
  await app.page.mouse.move(start.x, start.y);
  await app.page.mouse.down();
  await app.page.mouse.move(end.x, end.y, { steps: 4 });
  await app.page.mouse.up();
}

async function metadata(app: App) {
  const { plan, problems } = readPlan((await app.export('json')).bytes);
  expect(problems).toEqual([]);
  return plan.metadata;
}

test('a stray drag after acceptance does nothing; the drawing is changed on purpose, and all lists say so', async ({
  app,
  page,
}) => {
  const { masks, plan, image, images, history } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.accept();
  await app.tab('masks');
  await expect(page.getByText(masks.lockedUnder(image.planNumber(1)))).toBeVisible();
  await expect(app.button(masks.draw)).toBeDisabled();
  await expect(app.button(masks.changeScaleName)).toBeDisabled();
  // On an open drawing this selects the mask and moves its corner.
  const at = await app.at(SMALL, [10, 10]);
  await page.mouse.click(at.x, at.y);
  await drag(app, CORNER, [9, 9]);
  await page.keyboard.press('Control+z');
  await page.reload();
  await expect(page.getByText(masks.lockedUnder(image.planNumber(1)))).toBeVisible();
  await app.tab('plan');
  await expect(page.getByText(image.status.stands, { exact: true }).first()).toBeVisible();
  await expect(page.getByText(plan.drawingMovedOn)).toHaveCount(0);

  await app.tab('masks');
  await app.button(masks.changeDrawing).click();
  await expect(page.getByText(masks.changingUnder(image.planNumber(1)))).toBeVisible();
  const inside = await app.at(SMALL, [10, 10]);
  await page.mouse.click(inside.x, inside.y);
  await drag(app, CORNER, [8, 8]);
  await app.masksSaved();
  await app.tab('plan');
  await expect(page.getByText(plan.drawingMovedOn)).toBeVisible();
  await expect(page.getByText(plan.stale)).toHaveCount(0);
  await app.tab('history');
  await expect(page.getByText(history.drawingMovedOn)).toBeVisible();
  // Another opening of the image finds it locked again.
  await app.open('/');
  const card = page.getByRole('listitem').filter({ hasText: image.status.stands });
  await expect(card).toContainText(images.drawingMovedOn);
  await card.getByRole('link').click();
  await app.tab('masks');
  await expect(page.getByText(masks.lockedUnder(image.planNumber(1)))).toBeVisible();
});

test('a second acceptance supersedes the first with a reason, and the second can be withdrawn', async ({
  app,
  page,
}) => {
  const { plan, image, history } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.accept('Right arm');
  await expect(page.getByTestId('note')).toContainText('Right arm');
  await app.setCoverage(8);
  await app.button(plan.generateNew).click();
  await expect(page).toHaveURL(/\/plan\/2$/, { timeout: 30_000 });

  await app.button(plan.accept).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(plan.supersedes(1));
  for (const warning of await dialog.getByRole('checkbox').all()) await warning.check();
  const yes = app.button(plan.acceptAndSupersede(1));
  await expect(yes).toBeDisabled();
  await dialog.getByRole('textbox', { name: plan.reason }).fill('  ');
  await expect(yes).toBeDisabled();
  await dialog.getByRole('textbox', { name: plan.reason }).fill('Less is enough');
  await expect(yes).toBeDisabled();
  await app.sign();
  await yes.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(image.status.stands, { exact: true }).first()).toBeVisible();
  expect((await metadata(app)).standing).toBe('stands');

  await app.tab('history');
  const row = (id: number) => page.getByRole('link', { name: history.openOf(id) });
  await expect(row(1)).toContainText(image.status.superseded);
  await expect(row(1)).toContainText('Superseded by plan 2');
  await expect(row(2)).toContainText(image.status.stands);
  await row(1).click();
  await expect(page.getByTestId('superseded')).toContainText('Less is enough');
  await expect(app.button(plan.withdraw)).toHaveCount(0);
  const first = await metadata(app);
  expect(first).toMatchObject({ status: 'accepted', standing: 'superseded' });
  expect(first.notices).toContain('superseded');
  expect(first.decisions.at(-1)).toMatchObject({ kind: 'superseded', by_iteration_id: 2 });
  const png = await app.export('png');
  expect(png.name).toMatch(/^apertura-plan-1-superseded/);

  // The card and the bare address lead to the plan that stands.
  await app.open('/');
  await page.getByRole('listitem').filter({ hasText: image.status.stands }).getByRole('link').click();
  await expect(page).toHaveURL(/\/plan\/2$/);
  await app.button(plan.withdraw).click();
  await expect(app.button(plan.withdrawYes)).toBeDisabled();
  await dialog.getByRole('textbox', { name: plan.reason }).fill('Wrong side');
  await expect(app.button(plan.withdrawYes)).toBeDisabled();
  await app.sign('1234');
  await app.button(plan.withdrawYes).click();
  await expect(dialog).toContainText(app.texts.errors.password_wrong);
  // What was wrong is typed anew, in sight.
  const password = dialog.getByLabel(app.texts.records.password);
  await expect(password).toBeFocused();
  const { x, y, width, height } = (await password.boundingBox())!;
  expect(
    await page.evaluate(
      ([left, top]) => document.elementFromPoint(left!, top!)?.matches('input[type="password"]'),
      [x + width / 2, y + height / 2],
    ),
  ).toBe(true);
  await app.sign();
  await app.button(plan.withdrawYes).click();
  await expect(page.getByTestId('withdrawn')).toContainText('Wrong side');
  await expect(app.button(plan.withdraw)).toHaveCount(0);
  expect(await metadata(app)).toMatchObject({ standing: 'withdrawn' });
  await app.open('/');
  await expect(page.getByRole('listitem').filter({ hasText: image.status.withdrawn })).toBeVisible();
  await expect(page.getByText(image.status.stands, { exact: true })).toHaveCount(0);
});

test('a plan without its photo is accepted only once its own photo is attached', async ({ app, page }) => {
  const { plan, image, images, errors, storage } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const { bytes } = await app.export('json');
  await app.open('/');
  await page
    .getByTestId('plan-file')
    .setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: bytes });
  await app.button(storage.importYes).click();
  await expect(page).toHaveURL(/\/images\/2\/plan\/2/);
  await expect(app.button(plan.accept)).toBeDisabled();
  await expect(page.getByTestId('decision-bar')).toContainText(plan.noAcceptPhotoMissing);
  expect((await metadata(app)).notices).toEqual(['not_accepted', 'photo_missing']);

  const form = page.getByRole('region', { name: image.photoMissing });
  const file = form.getByTestId('missing-photo-file');
  const right = readFileSync(SMALL.path);
  const wrong = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(right) };
  // The same picture but for one bit of one of its codes.
  const at = wrong.buffer.length - 400;
  wrong.buffer[at] = wrong.buffer[at]! ^ 1;
  await file.setInputFiles(wrong);
  await expect(form.getByRole('alert')).toContainText(errors.photo_is_another);
  await expect(app.button(plan.accept)).toBeDisabled();

  await file.setInputFiles(SMALL.path);
  await expect(form).toHaveCount(0);
  await expect(page.getByText(image.attached)).toBeVisible();
  await app.accept();
  await expect(page.getByText(image.status.stands, { exact: true }).first()).toBeVisible();
  await app.open('/');
  await expect(page.getByText(images.photoMissing, { exact: true })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /\(no photo\)$/ })).toHaveCount(0);
});
