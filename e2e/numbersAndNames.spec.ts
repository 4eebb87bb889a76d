/** Numbers come back as they went, in every field and both languages; names harm nothing; what is said is words. */
import { LANGUAGES } from '../src/i18n';
import { MAX_TITLE_CHARS } from '../src/core/limits';
import { App } from './support/app';
import { planSmallPhoto } from './support/jobs';
import { expect, test, watch } from './support/test';

const read = (text: string) => Number(text.replace(',', '.'));

/** Every number's field on the screen: a changed digit means that number, and it stands there when the field is left. */
async function tryFields(app: App): Promise<string[]> {
  // What lies behind a dialog cannot be reached.
  const dialog = app.page.locator('dialog[open]').last();
  const within = (await dialog.count()) > 0 ? dialog : app.page.locator('body');
  const fields = within.locator('input[inputmode="decimal"]:visible');
  const names: string[] = [];
  for (const field of await fields.all()) {
    const id = (await field.getAttribute('id'))!;
    names.push(await app.page.locator(`label[for="${id}"]`).innerText());
    const shown = (await field.inputValue()) || '12';
    expect(shown, names.at(-1)).toMatch(/^-?\d+([.,]\d+)?$/);
    const changed = shown.replace(/\d/, (digit) => String((Number(digit) % 9) + 1));
    await field.fill(changed);
    await field.blur();
    expect(read(await field.inputValue()), `${names.at(-1)}: ${changed}`).toBe(read(changed));
    await field.fill(shown);
    await field.blur();
    expect(read(await field.inputValue())).toBe(read(shown));
  }
  return names;
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'pl' ? 'pl-PL' : 'en-GB' });

    test('each field shows a number that can be typed back, with a digit changed too', async ({
      page,
      baseURL,
    }) => {
      const wrongs = watch(page, baseURL!);
      const app = new App(page, language);
      const { plan, emission, fields, masks, shell } = app.texts;
      await app.start();
      await planSmallPhoto(app);
      const names: string[] = [];
      await page.locator('summary', { hasText: plan.advanced }).click();
      await page.getByRole('radio', { name: plan.centers.manual, exact: true }).check();
      names.push(...(await tryFields(app)));
      await page.getByRole('radio', { name: plan.modes.grid, exact: true }).check();
      names.push(...(await tryFields(app)));

      await app.tab('animation');
      names.push(...(await tryFields(app)));
      await app.button(emission.manage).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: emission.actionOn(emission.copy, emission.generation('2.0')) })
        .click();
      names.push(...(await tryFields(app)));
      const speedUp = page.getByRole('textbox', { name: fields.acceleration_mm_s2, exact: true });
      await expect(speedUp).toHaveValue('200000');
      await speedUp.fill(language === 'en' ? '300,000' : '300 000');
      // Nobody leaves a field in the frame in which the last digit came.
      await page.evaluate(() => new Promise(requestAnimationFrame));
      await speedUp.blur();
      await expect(speedUp).toHaveValue('300000');
      await speedUp.fill(language === 'en' ? "300'000" : '300.000');
      await expect(page.getByText(shell.unreadNumber(language === 'en' ? '1234.5' : '1234,5'))).toBeVisible();
      // What cannot be read is not kept, and what is given up leaves nothing.
      await app.button(shell.save).click();
      await expect(page.getByRole('dialog').getByRole('alert').last()).toContainText(
        fields.acceleration_mm_s2,
      );
      await app.button(shell.cancel).click();
      await app.button(emission.done).click();

      await app.tab('masks');
      await app.button(masks.changeScaleName).click();
      names.push(...(await tryFields(app)));
      await page.getByRole('radio', { name: masks.scaleByLine }).check();
      names.push(...(await tryFields(app)));
      expect(new Set(names).size).toBeGreaterThanOrEqual(15);
      expect(wrongs()).toEqual([]);
    });
  });
}

test('names by grapheme and closed off, the page’s title, and what was undone and logged in words', async ({
  app,
  page,
}) => {
  const { masks, image, images, audit, shell } = app.texts;
  await app.start();
  await expect(page).toHaveTitle(`${images.title} — ${shell.appName}`);
  await planSmallPhoto(app);

  const title = 'x'.repeat(MAX_TITLE_CHARS - 1) + '🩹';
  const rename = async (to: string) => {
    await app.button(image.rename).click();
    await page.getByRole('textbox', { name: image.titleLabel, exact: true }).fill(to);
    await app.button(shell.save).click();
  };
  await rename(title);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await rename('\u200b\u3164');
  await expect(page.getByText(image.titleInvalid(String(MAX_TITLE_CHARS)))).toBeVisible();
  await app.button(shell.cancel).click();
  await rename('Left\u202e arm');
  await expect(page).toHaveTitle(`${image.tabs.plan} · Left arm — ${shell.appName}`);

  await app.tab('masks');
  await expect(page).toHaveTitle(`${image.tabs.masks} · Left arm — ${shell.appName}`);
  await page.getByRole('button', { name: 'Mask 1', exact: false }).first().click();
  const name = page.getByRole('textbox', { name: masks.label, exact: true });
  await name.fill('שלום\u2069 1');
  await name.press('Enter');
  await app.masksSaved();
  await expect(page.locator('bdi', { hasText: 'שלום 1' }).first()).toBeVisible();
  await app.button(masks.undo).click();
  await expect(page.getByText(masks.undone(masks.steps.renamed('שלום 1'))).first()).toBeAttached();

  await app.tab('audit');
  await page.locator('summary', { hasText: audit.details }).first().click();
  const log = page.getByRole('main');
  await expect(log.getByText(audit.fields.planner_version).first()).toBeAttached();
  expect(await log.innerText()).not.toMatch(/[{}]|_pct|_count/);
});
