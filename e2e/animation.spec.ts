/** The animation: every control in both languages, by keyboard alone, without movement, and what is spoken. */
import { LANGUAGES } from '../src/i18n';
import { App } from './support/app';
import { planSmallPhoto } from './support/jobs';
import { expect, test, watch } from './support/test';

async function onAnimation(app: App): Promise<void> {
  await app.start();
  await planSmallPhoto(app);
  await app.tab('animation');
}

const seconds = (text: string) => Number(text.replace(',', '.').match(/[\d.]+/)![0]);

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'pl' ? 'pl-PL' : 'en-GB' });

    test('each control does what it says', async ({ page, baseURL }) => {
      const wrongs = watch(page, baseURL!);
      const app = new App(page, language);
      const { animation: words } = app.texts;
      await onAnimation(app);
      const shot = page.getByRole('textbox', { name: words.shot, exact: true });
      const time = page.getByTestId('animation-time');
      const total = (await time.innerText()).match(/[\d.,]+/g)!.at(-1)!;
      await app.button(words.shotOn).click();
      await app.button(words.shotOn).click();
      await expect(shot).toHaveValue('2');
      await app.button(words.shotBack).click();
      await expect(shot).toHaveValue('1');
      // Lines have two or three spots each: six lines on are more than six shots.
      for (let i = 0; i < 6; i += 1) await app.button(words.lineOn).click();
      expect(Number(await shot.inputValue())).toBeGreaterThan(8);
      for (let i = 0; i < 6; i += 1) await app.button(words.lineBack).click();
      await expect(shot).toHaveValue('1');

      await shot.fill('40');
      await expect(page.getByTestId('fired')).toHaveText('39');
      await shot.fill('9999');
      await expect(page.getByTestId('fired')).toHaveText('39');
      await expect(shot).toHaveAttribute('aria-invalid', 'true');
      await page.getByRole('slider', { name: words.scrub }).fill('0');
      await expect(page.getByTestId('fired')).toHaveText('0');
      // What was refused at a shot does not come back when that shot does.
      for (let i = 0; i < 40; i += 1) await app.button(words.shotOn).click();
      await expect(shot).toHaveValue('40');
      await expect(shot).not.toHaveAttribute('aria-invalid', 'true');
      const end = page.getByRole('slider', { name: words.scrub });
      await end.focus();
      await page.keyboard.press('End');
      const [, all] = (await page.getByTestId('fired').locator('..').innerText()).match(/(\d+)\D*$/)!;
      await expect(page.getByTestId('fired')).toHaveText(all!);
      await end.fill('0');

      const speed = page.getByRole('combobox', { name: words.speed, exact: true });
      await expect(speed.locator('option')).toHaveCount(10);
      await speed.selectOption('40');
      await app.button(words.loop).click();
      await expect(app.button(words.loop)).toHaveAttribute('aria-pressed', 'true');
      await app.button(words.play).click();
      await expect(time).toContainText(`${total} s`);
      await expect(page.getByTestId('fired')).not.toHaveText('0');
      await app.button(words.pause).click();
      await app.button(words.reset).click();
      await expect(shot).toHaveValue('0');

      const legend = page.getByRole('list', { name: words.legend });
      for (const [coloring, text] of [
        ['mask', /Maska? 1/],
        ['age', words.justFired],
        ['order', words.order],
      ] as const) {
        await page
          .getByRole('radio', { name: words.colorings[coloring], exact: true })
          .check({ force: true });
        await expect(legend).toContainText(text);
      }
      const dim = page.getByRole('slider', { name: words.dim });
      await dim.fill('60');
      await expect(dim).toHaveAttribute('aria-valuetext', /60/);
      await expect(page.getByTestId('carriage-speed')).toContainText('mm/s');
      await expect(page.getByTestId('cross-speed')).toContainText('°/s');
      expect(wrongs()).toEqual([]);
    });
  });
}

test('the keyboard alone plays, steps and leads back; other tabs keep their keys', async ({ app, page }) => {
  const { animation: words, masks } = app.texts;
  await onAnimation(app);
  const shot = page.getByRole('textbox', { name: words.shot, exact: true });
  const speed = page.getByRole('combobox', { name: words.speed, exact: true });
  await app.stage.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(shot).toHaveValue('2');
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('Shift+ArrowRight');
  expect(Number(await shot.inputValue())).toBeGreaterThan(9);
  await page.keyboard.press('End');
  await expect(page.getByTestId('fired')).not.toHaveText('0');
  await page.keyboard.press('Home');
  await expect(shot).toHaveValue('0');
  await page.keyboard.press('1');
  await expect(speed).toHaveValue('0.1');
  await page.keyboard.press('l');
  await expect(app.button(words.loop)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press(' ');
  await expect(app.button(words.pause)).toBeVisible();
  await page.keyboard.press(' ');
  await expect(app.button(words.play)).toBeVisible();
  // Wherever the keyboard is: on the tab's own link, which the space bar does not press, and on nothing.
  await page.locator('#tab-animation').focus();
  await page.keyboard.press(' ');
  await expect(app.button(words.pause)).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press(' ');
  await expect(app.button(words.play)).toBeVisible();
  await app.stage.press('Home');
  // In the tab: a button keeps its own space bar, the rest are the animation's keys.
  await app.button(words.loop).focus();
  await page.keyboard.press(' ');
  await expect(app.button(words.loop)).toHaveAttribute('aria-pressed', 'false');
  await expect(app.button(words.play)).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(shot).toHaveValue('1');
  await page.getByRole('slider', { name: words.scrub }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(shot).toHaveValue('2');
  await page.keyboard.press('a');
  await expect(speed).toHaveValue('0.1');
  // A figure that is typed is typed.
  await shot.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('0');
  await expect(shot).toHaveValue('20');
  await app.stage.focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText(masks.helpParts.at(-1)!.title);
  await page.keyboard.press('Escape');
  await app.tab('plan');
  await app.stage.focus();
  await page.keyboard.press(' ');
  await app.tab('animation');
  await expect(app.button(words.play)).toBeVisible();
});

test('is spoken: each step, some of the way while it plays, the end, and no more', async ({ app, page }) => {
  const { animation: words } = app.texts;
  await onAnimation(app);
  const said = page.getByTestId('animation-status');
  await expect(said).toHaveText('');
  await expect(said).toHaveRole('status');
  await app.button(words.shotOn).click();
  await expect(said).toHaveText(/^Shot 1 of \d+, line \d+(\.\d)?°, 0\.\d\d\ss$/);
  await app.button(words.reset).click();
  await expect(said).toHaveText(words.ready);
  await said.evaluate((element) => {
    const here = window as unknown as { heard: string[] };
    here.heard = [];
    new MutationObserver(() => here.heard.push(element.textContent)).observe(element, {
      ...{ childList: true, characterData: true, subtree: true },
    });
  });
  await app.button(words.play).click();
  await expect(said).toHaveText(words.ended, { timeout: 20_000 });
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.length).toBeGreaterThanOrEqual(2);
  expect(heard.length).toBeLessThanOrEqual(4);
  for (const text of heard.slice(0, -1))
    expect(text).toMatch(/^Shot \d+ of \d+, line \d+(\.\d)?°, \d+\.\d\d\ss$/);
});

test('without movement it shows the end at first, and steps', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL!, reducedMotion: 'reduce', locale: 'en-GB' });
  const page = await context.newPage();
  const app = new App(page);
  const { animation: words } = app.texts;
  await onAnimation(app);
  const shot = page.getByRole('textbox', { name: words.shot, exact: true });
  const last = await shot.inputValue();
  expect(Number(last)).toBeGreaterThan(50);
  await app.button(words.play).click();
  const times = new Set<number>();
  for (let i = 0; i < 12; i += 1) {
    times.add(seconds(await page.getByTestId('animation-time').innerText()));
    await page.waitForTimeout(60);
  }
  await app.button(words.pause).click();
  const total_s = seconds((await page.getByTestId('animation-time').innerText()).split('of')[1]!);
  const step_s = total_s / 20;
  for (const time of times) {
    const steps = time / step_s;
    expect(Math.abs(steps - Math.round(steps)), `${time} s is a step`).toBeLessThan(0.05);
  }
  await context.close();
});

test('another plan of the image is chosen on the tab, and the way back leads to the first', async ({
  app,
  page,
}) => {
  const { animation: words, image, plan } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.setCoverage(20);
  const address = page.url();
  await app.button(plan.generateNew).click();
  await expect(page).not.toHaveURL(address);
  await app.tab('animation');
  const choice = page.getByRole('combobox', { name: words.plan, exact: true });
  await expect(choice.locator('option')).toHaveCount(2);
  const names = await choice.locator('option').allInnerTexts();
  expect(names[1]).toContain(image.status.draft);
  const of = () => page.getByTestId('fired').locator('xpath=..').innerText();
  const many = await of();
  await choice.selectOption({ index: 1 });
  await expect(page).toHaveURL(new RegExp(`${address.match(/\d+$/)![0]}$`));
  await expect.poll(of).not.toBe(many);
  await page.goBack();
  await expect.poll(of).toBe(many);
});
