/** The manual: there before anybody signs in, in both languages, and from a plan's message to what it means and back. */
import { textsOf } from '../src/i18n';
import { SMALL } from './support/photos';
import { openStorage } from './support/storage';
import { expect, test } from './support/test';

test('the manual is read before the sign-in, by keyboard, in both languages', async ({ app, page }) => {
  const [english, polish] = [app.texts, textsOf('pl')];
  await app.open('/');
  await page.getByRole('link', { name: english.manual.link, exact: true }).click();
  const contents = page.getByRole('navigation', { name: english.manual.contents });
  await expect(contents).toBeVisible();
  // The link has gone with the sign-in: the keyboard goes on here.
  await expect(page.locator('#content')).toBeFocused();
  // Every picture is one of the app's own files, and is drawn.
  const pictures = page.locator('.manual img');
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).toHaveJSProperty('complete', true);
    expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(500);
  }
  expect(await pictures.count()).toBeGreaterThan(5);
  const chapter = contents.getByRole('link').nth(1);
  await chapter.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/manual\/warnings$/);
  const heading = page.locator('#manual-warnings');
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  // The place stays where it is in the other language.
  await app.button(polish.shell.languageNames.pl).click();
  await expect(heading).toHaveText('Co znaczą ostrzeżenia');
  await expect(heading).toBeInViewport();
  await expect(page).toHaveTitle(new RegExp(`^${polish.manual.title}`));
  await page.getByRole('link', { name: polish.manual.contents, exact: true }).click();
  await expect(page.getByRole('navigation', { name: polish.manual.contents })).toBeInViewport();
  await page.getByRole('link', { name: polish.manual.back, exact: true }).click();
  await expect(app.button(polish.shell.signIn)).toBeVisible();
  // A section that is none is its beginning; what is longer is no address.
  await app.open('/manual/nowhere');
  await expect(page.getByRole('navigation', { name: polish.manual.contents })).toBeInViewport();
  await app.open('/manual/plan/more');
  await expect(app.button(polish.shell.signIn)).toBeVisible();
});

test('a plan’s message leads to what it means, and back to the plan', async ({ app, page }) => {
  const { manual } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  await app.setWidth(SMALL.width_mm);
  await app.drawMask(SMALL, [
    [5, 5],
    [12, 5],
    [12, 12],
    [5, 12],
  ]);
  await app.drawMask(SMALL, [
    [14, 14],
    [16, 14],
    [16, 16],
    [14, 16],
  ]);
  await app.masksSaved();
  await app.tab('plan');
  await app.generate();
  const plan = app.address;
  await page.locator('summary', { hasText: app.texts.image.export }).click();
  const meaning = page.getByRole('link', { name: manual.meaning }).first();
  await meaning.scrollIntoViewIfNeeded();
  const scrolled = () => page.locator('.image__scroll').evaluate((panel) => panel.scrollTop);
  const before = await scrolled();
  expect(before).toBeGreaterThan(100);
  await meaning.click();
  await expect(page).toHaveURL(/#\/manual\/mask_below_minimum$/);
  await expect(page.locator('#manual-mask_below_minimum')).toBeFocused();
  await page.getByRole('link', { name: manual.back, exact: true }).click();
  await expect(page.getByTestId('metric-spots')).toBeVisible();
  expect(app.address).toBe(plan);
  // The place is as it was: how far it was read, and what was unfolded.
  await expect.poll(scrolled).toBe(before);
  await expect(app.button(app.texts.image.exportAs.json)).toBeVisible();

  // From the help of the photo, the account, and the storage screen.
  const name = { name: manual.link, exact: true };
  await app.button(app.texts.masks.help).click();
  await page.getByRole('dialog').getByRole('link', name).click();
  await expect(page.locator('#manual-job')).toBeFocused();
  await app.button(app.texts.shell.account).click();
  await page.getByRole('dialog').getByRole('link', name).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: manual.contents })).toBeInViewport();
  await openStorage(app);
  await page.locator('.topbar').getByRole('link', name).click();
  await expect(page.locator('#manual-backup')).toBeFocused();
});
