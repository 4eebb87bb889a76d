/** The motion belongs to the plan: chosen on the Animation tab, kept, shown, asked about, exported; then fixed. */
import { expect, test } from './support/test';
import type { App } from './support/app';
import { App as AppOf } from './support/app';
import { readPlan } from './support/exported';
import { planSmallPhoto } from './support/jobs';
import { EMISSION_FIELDS, MACHINE_FIELDS } from '../src/core/motion/params';
import { formatInput } from '../src/i18n';

const kept = (app: App) => app.page.getByTestId('motion-kept');

async function fill(app: App, name: string, text: string): Promise<void> {
  await app.page.getByRole('textbox', { name, exact: true }).fill(text);
}

for (const language of ['en', 'pl'] as const) {
  test.describe(language, () => {
    test.use({ locale: language === 'pl' ? 'pl-PL' : 'en-GB' });

    test('what is chosen is kept with the plan, over a reload, in the export, in the question, and then fixed', async ({
      page,
    }) => {
      test.slow();
      const app = new AppOf(page, language);
      const { emission, fields, image, plan } = app.texts;
      await app.start();
      await planSmallPhoto(app);
      const { bytes: before } = await app.export('json');
      expect(readPlan(before).plan.metadata.params.motion).toMatchObject({
        dwell_ms: 20,
        order: { kind: 'default' },
      });

      await app.tab('animation');
      await expect(kept(app)).toHaveText(emission.kept);
      await page.getByRole('combobox', { name: fields.profile }).selectOption(emission.generation('1.0'));
      await fill(app, fields.dwell_ms, formatInput(12.5, language, 2));
      await page.getByRole('radio', { name: new RegExp(emission.orders.cool) }).check();
      await fill(app, fields.neighbour_ms, formatInput(0.5, language, 2));
      await expect(kept(app)).toHaveText(emission.kept);
      const total = await page.getByTestId('total-time').innerText();

      await page.reload();
      await expect(page.getByRole('textbox', { name: fields.dwell_ms, exact: true })).toHaveValue(
        formatInput(12.5, language, 2),
      );
      await expect(page.getByRole('combobox', { name: fields.profile })).toHaveValue('0');
      await expect(page.getByRole('radio', { name: new RegExp(emission.orders.cool) })).toBeChecked();
      await expect(page.getByTestId('total-time')).toHaveText(total);

      await app.tab('plan');
      await expect(page.getByTestId('fact-time').first()).toContainText(total);
      const { motion } = readPlan((await app.export('json')).bytes).plan.metadata.params;
      expect(motion).toMatchObject({
        profile: { name: '1.0', max_speed_mm_s: 200, acceleration_mm_s2: 60_000 },
        dwell_ms: 12.5,
        order: { kind: 'cool', neighbour_ms: 500 },
      });
      await app.button(plan.accept).click();
      const question = page.getByRole('dialog');
      await expect(question.getByTestId('fact-time')).toContainText(total);
      await expect(question.getByTestId('fact-machine')).toContainText('1.0');
      await expect(question.getByTestId('fact-order')).toContainText(emission.orders.cool);
      await page.keyboard.press('Escape');
      await app.accept();

      await app.tab('animation');
      await expect(page.getByText(emission.decided)).toBeVisible();
      await expect(page.getByRole('textbox', { name: fields.dwell_ms, exact: true })).toHaveCount(0);
      await expect(page.getByRole('radio', { name: new RegExp(emission.orders.cool) })).toHaveCount(0);
      await expect(page.getByTestId('total-time')).toHaveText(total);
      await app.tab('plan');
      expect(readPlan((await app.export('json')).bytes).plan.metadata.params.motion).toEqual(motion);
      await expect(page.getByText(image.export, { exact: true })).toBeVisible();
    });
  });
}

test('figures out of range are refused where they stand, with the range, and nothing is changed', async ({
  app,
  page,
}) => {
  const { emission, fields, shell } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.tab('animation');
  const total = await page.getByTestId('total-time').innerText();
  const [min, max] = EMISSION_FIELDS.dwell_ms.range.map((figure) => formatInput(figure, 'en', 2));
  for (const text of ['0', '-1', '1e9', '101']) {
    await fill(app, fields.dwell_ms, text);
    await expect(page.getByRole('alert').first()).toBeVisible();
    await page.waitForTimeout(700);
  }
  await expect(page.getByText(shell.outOfRange(min!, max!))).toBeVisible();
  // Where the pulses of neighbours would run into each other the worker refuses, and says how long they are.
  await fill(app, fields.dwell_ms, '20');
  await fill(app, fields.firing_speed_mm_s, '200');
  await expect(kept(app)).toHaveText(emission.unchanged);
  await expect(page.getByRole('alert').filter({ hasText: /4\s*mm/ })).toBeVisible();
  await expect(page.getByTestId('total-time')).toHaveText(total);
  await page.reload();
  await expect(page.getByTestId('total-time')).toHaveText(total);
});

test('the browser asks before a figure is lost that was just typed', async ({ app, page }) => {
  const { emission, fields } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.tab('animation');
  await expect(kept(app)).toHaveText(emission.kept);
  const asked = page.waitForEvent('dialog');
  // Typed and gone two frames later: a figure that is kept already needs no question. The browser asks
  // only those who have touched the page, which the tap on the tab was.
  const field = page.getByRole('textbox', { name: fields.dwell_ms, exact: true });
  void field
    .evaluate((input: HTMLInputElement) => {
      input.value = '12';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      requestAnimationFrame(() => requestAnimationFrame(() => location.reload()));
    })
    .catch(() => null);
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
});

test('a profile is copied, refused field by field, kept, used for new plans, calibrated and deleted; plans keep theirs', async ({
  app,
  page,
}) => {
  test.slow();
  const { emission, fields, shell, plan } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.tab('animation');
  await app.button(emission.manage).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('button', { name: emission.actionOn(emission.copy, emission.generation('2.0')) })
    .click();
  await fill(app, emission.profileName, 'Room 3');
  const [, most] = MACHINE_FIELDS.settle_ms.range;
  await fill(app, fields.settle_ms, String(most + 1));
  await app.button(shell.save).click();
  await expect(dialog.getByRole('alert').last()).toContainText(String(most));
  await fill(app, fields.settle_ms, '1');
  await app.button(shell.save).click();
  const own = dialog.getByRole('listitem', { name: 'Room 3' });
  await own.getByRole('button', { name: emission.useForNew }).click();
  await expect(own.getByText(emission.forNew, { exact: true })).toBeVisible();
  await app.button(emission.done).click();

  // The plan has the profile that it was made with; a new one has the one that was chosen.
  await expect(page.getByRole('combobox', { name: fields.profile })).toHaveValue('1');
  await app.tab('plan');
  await app.setCoverage(9);
  await app.button(plan.generateNew).click();
  await expect(page.getByTestId('fact-machine').first()).toContainText('2.0');
  await app.tab('animation');
  await page.getByRole('combobox', { name: fields.profile }).selectOption('Room 3');
  await expect(kept(app)).toHaveText(emission.kept);

  await app.button(emission.manage).click();
  await own.getByRole('button', { name: emission.calibrate }).click();
  await fill(app, emission.measured, '0.1');
  await dialog.getByRole('button', { name: emission.calibrate }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(dialog.getByRole('alert')).toContainText(/\d\.\d\d\s*s/);
  await fill(app, emission.measured, '6');
  await dialog.getByRole('button', { name: emission.calibrate }).click();
  await expect(own).toContainText('6.00');
  await own.getByRole('button', { name: emission.remove }).click();
  await expect(dialog).toContainText(emission.deleteChosen(emission.generation('2.0')));
  await dialog.getByRole('button', { name: emission.remove, exact: true }).click();
  await expect(own).toHaveCount(0);
  await app.button(emission.done).click();
  await expect(page.getByRole('combobox', { name: fields.profile })).toHaveValue('-1');
  await page.reload();
  await expect(page.getByRole('combobox', { name: fields.profile })).toContainText('Room 3');
});
