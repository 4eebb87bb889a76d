/** Every question before something final shows what it is about; one verdict; the decision is always in reach. */
import type { Page } from '@playwright/test';
import { formatFigure } from '../src/i18n';
import type { App } from './support/app';
import { axeOn } from './support/axe';
import { readPlan } from './support/exported';
import { planSmallPhoto } from './support/jobs';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

const WIDE = { ...SMALL, width_mm: 40 };
const SIZES = [
  [1180, 820],
  [820, 1180],
  [390, 844],
  [844, 390],
] as const;

/** A plan with warnings that share a way out: one mask beyond the aperture, one partly outside. */
async function planWithWarnings(app: App): Promise<void> {
  await app.addPhoto(SMALL.path);
  await expect(app.page).toHaveURL(/\/images\/\d+\/masks/);
  await app.setWidth(WIDE.width_mm);
  for (const [top, bottom] of [
    [3, 10],
    [30, 37],
  ] as const) {
    await app.drawMask(WIDE, [
      [3, top],
      [37, top],
      [37, bottom],
      [3, bottom],
    ]);
    await app.masksSaved();
  }
  await app.tab('plan');
  await app.generate();
}

/** The title of the photo on the screen. */
const titleOf = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();

async function axe(page: Page): Promise<void> {
  const { violations } = await axeOn(page).include('dialog').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`)).toEqual([]);
}

test('the question before acceptance shows the photo, the plan and every figure, and waits for each warning', async ({
  app,
  page,
}) => {
  test.slow();
  const { plan, image, questions, planMessages } = app.texts;
  await app.start();
  await planWithWarnings(app);
  const title = await titleOf(page);
  const { plan: exported } = readPlan((await app.export('json')).bytes);
  const warnings = [...exported.warnings, ...exported.validation.messages].filter(
    ({ severity }) => severity === 'warning',
  );
  expect(warnings.length).toBeGreaterThan(1);

  // One verdict, not green, that leads to the messages.
  const verdict = page.getByTestId('verdict');
  await expect(verdict).toContainText(questions.verdict.warnings(warnings.length));
  await expect(page.getByText(plan.valid)).toHaveCount(0);
  await verdict.click();
  const messages = page.getByRole('region', { name: questions.messages });
  await expect(messages).toBeFocused();
  await expect(messages).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);

  // A way out that both share is offered once.
  await expect(page.getByTestId('shared-ways').getByRole('button')).not.toHaveCount(0);
  const ways = await messages.getByRole('button').allInnerTexts();
  expect(new Set(ways).size).toBe(ways.length);

  await app.button(plan.accept).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toBeFocused();
  await expect(dialog.getByTestId('subject').locator('img')).toBeVisible();
  await expect(dialog.getByTestId('subject')).toContainText(title);
  await expect(dialog.getByTestId('subject-plan')).toContainText(
    image.planNumber(exported.metadata.iteration_id),
  );
  await expect(dialog.getByTestId('fact-scale')).toHaveText(app.texts.masks.setByWidth('40'));
  const masks = dialog.getByTestId('fact-masks');
  for (const each of exported.metrics.per_mask) {
    const label = exported.masks.find(({ id }) => id === each.mask_id)!.label;
    const row = masks.getByRole('listitem').filter({ hasText: label });
    if (each.left_out) await expect(row).toContainText(plan.leftOut);
    else {
      await expect(row).toContainText(formatFigure(each.n, 'en', 'count'));
      await expect(row).toContainText(`${formatFigure(each.achieved_coverage_pct, 'en', 'coverage')}\u00a0%`);
      await expect(row).toContainText(plan.wanted(formatFigure(each.target_coverage_pct, 'en', 'coverage')));
    }
  }
  const outside_mm2 = exported.metrics.outside_aperture_mm2;
  expect(outside_mm2).toBeGreaterThan(100);
  await expect(dialog.getByTestId('fact-untreated')).toContainText(
    questions.untreatedOutside(`${formatFigure(outside_mm2, 'en', 'area')}\u00a0mm²`),
  );
  await expect(dialog.getByTestId('fact-time')).toHaveText(/\d+\.\d\d\ss/);
  await expect(dialog.getByTestId('fact-order').locator('p').first()).toHaveText(questions.orders.diameters);
  // As the file tells them: how long neighbours wait for each other.
  const { least_ms, median_ms } = exported.metadata.params.motion!.times.neighbours!;
  const inSeconds = Math.max(least_ms, median_ms) >= 1000;
  const least = inSeconds
    ? `${formatFigure(least_ms / 1000, 'en', 'seconds')}\u00a0s`
    : `${formatFigure(least_ms, 'en', 'count')}\u00a0ms`;
  await expect(dialog.getByTestId('fact-order')).toContainText(least);

  // Each warning is ticked by itself; one short is not enough.
  const yes = dialog.getByRole('button', { name: plan.acceptYes });
  const boxes = dialog.getByRole('checkbox');
  await expect(boxes).toHaveCount(warnings.length);
  await expect(yes).toBeDisabled();
  for (const [i, box] of (await boxes.all()).entries()) {
    await expect(yes).toBeDisabled();
    await box.check();
    if (i > 0) continue;
    await box.uncheck();
    await box.check();
  }
  await expect(dialog.getByText(planMessages.messages.aperture_beyond_photo)).toBeVisible();
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page);
  await expect(yes).toBeDisabled();
  await app.sign();
  await yes.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /^Plan \d+$/ })).toBeFocused();

  // The state stands beside the title, whatever tab is open.
  const state = questions.state(image.planNumber(exported.metadata.iteration_id), image.status.stands);
  for (const tab of ['plan', 'masks', 'animation', 'history', 'audit'] as const) {
    await app.tab(tab);
    await expect(page.getByRole('banner').getByTestId('plan-state')).toHaveText(state);
    await expect(page.getByRole('banner')).toContainText(title);
  }
});

test('accept and reject lie within the window when the Plan tab opens, at four sizes', async ({
  app,
  page,
}) => {
  const { plan } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await expect(page.getByTestId('verdict')).toContainText(app.texts.questions.verdict.fine);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.reload();
    for (const name of [plan.accept, plan.reject]) {
      await expect(app.button(name)).toBeInViewport({ ratio: 1 });
      const box = (await app.button(name).boundingBox())!;
      expect(box.height).toBeGreaterThanOrEqual(44);
    }
    // Nothing lies under the bar: the panel ends above it.
    const bar = (await page.getByTestId('decision-bar').boundingBox())!;
    const panel = (await page.locator('.image__scroll').boundingBox())!;
    expect(panel.y + panel.height).toBeLessThanOrEqual(bar.y + 0.5);
  }
});

test('a second acceptance names the plan that stands; a question goes with its plan; withdrawing asks why', async ({
  app,
  page,
}) => {
  const { plan, image, questions } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const title = await titleOf(page);
  const first = Number(/plan\/(\d+)/.exec(page.url())![1]);
  const first_n = await app.spotsCount();
  await app.accept();
  await app.setCoverage(12);
  await app.button(plan.generateNew).click();
  await expect(page).not.toHaveURL(new RegExp(`/plan/${first}$`));
  const second = first + 1;
  const dialog = page.getByRole('dialog');
  const state = page.getByTestId('plan-state');
  await expect(state).toHaveText(questions.state(image.planNumber(second), image.status.draft));

  // On the way back the question about the second plan is not left over the first.
  await app.button(plan.accept).click();
  await expect(dialog).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: image.planNumber(first), exact: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(state).toHaveText(questions.state(image.planNumber(first), image.status.stands));
  await page.goForward();
  await expect(state).toHaveText(questions.state(image.planNumber(second), image.status.draft));

  await app.button(plan.accept).click();
  const standing = dialog.getByTestId('superseding');
  await expect(standing).toContainText(questions.standsNow(image.planNumber(first)));
  await expect(standing).toContainText(String(first_n));
  await expect(standing).toContainText(new Date().getFullYear().toString());
  const yes = dialog.getByRole('button', { name: plan.acceptAndSupersede(first) });
  await expect(yes).toBeDisabled();
  await dialog.getByRole('textbox', { name: plan.reason }).fill('Larger margin');
  await app.sign();
  await yes.click();
  await expect(dialog).toHaveCount(0);
  await expect(state).toHaveText(questions.state(image.planNumber(second), image.status.stands));

  await app.button(plan.withdraw).click();
  await expect(dialog.getByTestId('subject')).toContainText(title);
  await expect(dialog.getByRole('button', { name: plan.withdrawYes })).toBeDisabled();
  await dialog.getByRole('textbox', { name: plan.reason }).fill('Another patient');
  await app.sign();
  await dialog.getByRole('button', { name: plan.withdrawYes }).click();
  await expect(state).toHaveText(questions.state(image.planNumber(second), image.status.withdrawn));
});

test('deleting a draft and an image shows which, and leaves the keyboard somewhere', async ({
  app,
  page,
}) => {
  const { history, shell, images, questions } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const title = await titleOf(page);
  const n = await app.spotsCount();
  await app.tab('history');
  await page.getByRole('button', { name: /^Delete draft/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByTestId('subject')).toContainText(title);
  await expect(dialog.getByTestId('subject')).toContainText(/Plan \d+, created/);
  await expect(dialog.getByTestId('subject')).toContainText(`${n} spots`);
  await expect(dialog.locator('img')).toBeVisible();
  await axe(page);
  await dialog.getByRole('button', { name: shell.delete, exact: true }).click();
  await expect(page.getByText(history.deleted)).toBeVisible();
  await expect(page.getByTestId('plan-state')).toHaveCount(0);

  await page.getByRole('link', { name: shell.backToImages }).click();
  await page.getByRole('button', { name: images.deleteOf(title) }).click();
  await expect(dialog.getByTestId('subject')).toContainText(title);
  await expect(dialog.getByTestId('subject')).toContainText(questions.imageHolds(1, 0));
  await expect(dialog.locator('img')).toBeVisible();
  await axe(page);
  await dialog.getByRole('button', { name: shell.delete, exact: true }).click();
  await expect(page.getByRole('heading', { name: images.emptyTitle })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
});
