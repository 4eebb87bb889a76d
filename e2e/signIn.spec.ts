import { textsOf } from '../src/i18n';
import { App } from './support/app';
import { expect, test } from './support/test';

test.describe('sign-in', () => {
  test('a wrong password and an unknown login get the same answer, and nothing is let in', async ({
    app,
    page,
  }) => {
    const { errors, images } = app.texts;
    await app.open('/');
    for (const [login, password] of [
      ['user', 'wrong'],
      ['nobody', '123'],
    ] as const) {
      await app.signIn(login, password);
      await expect(page.getByText(errors.wrong_credentials)).toBeVisible();
      await expect(app.button(images.chooseFile)).toHaveCount(0);
    }
    await app.signIn();
    await expect(app.button(images.chooseFile)).toBeVisible();
  });

  test('empty fields are asked for', async ({ app, page }) => {
    await app.open('/');
    await app.button(app.texts.shell.signIn).click();
    await expect(page.getByText(app.texts.shell.fillBoth)).toBeVisible();
  });

  test('a reload of the tab stays signed in; signing out does not', async ({ app, page }) => {
    const { shell, images } = app.texts;
    await app.start();
    await page.reload();
    await expect(app.button(images.chooseFile)).toBeVisible();
    await app.button(shell.account).click();
    await app.button(shell.signOut).click();
    await expect(app.button(shell.signIn)).toBeVisible();
    await page.reload();
    await expect(app.button(shell.signIn)).toBeVisible();
  });

  test('the default password is warned of until it is changed', async ({ app, page }) => {
    const { shell } = app.texts;
    await app.start();
    await expect(page.getByText(shell.defaultPassword)).toBeVisible();
    await app.button(shell.account).click();
    await page.getByLabel(shell.oldPassword, { exact: true }).fill('123');
    await page.getByLabel(shell.newPassword, { exact: true }).fill('a longer secret');
    await page.getByLabel(shell.repeatPassword, { exact: true }).fill('a longer secret');
    await page.getByRole('dialog').getByRole('button', { name: shell.changePassword }).click();
    await expect(page.getByText(shell.passwordChanged)).toBeVisible();
    await expect(page.getByText(shell.defaultPassword)).toHaveCount(0);
  });
});

test('an address that leads nowhere says so', async ({ app, page }) => {
  await app.start();
  await app.open('/nowhere/at/all');
  await expect(page.getByRole('heading', { name: app.texts.shell.notFoundTitle })).toBeVisible();
  await app.open('/images/999/plan');
  await expect(page.getByText(app.texts.errors.image_not_found)).toBeVisible();
});

test('a second tab says that the app is open elsewhere, and works once the first is closed', async ({
  app,
  page,
  context,
}) => {
  const { shell, images } = app.texts;
  await app.start();
  const second = await context.newPage();
  const other = new App(second);
  await other.open('/');
  await expect(second.getByRole('heading', { name: shell.lockedTitle })).toBeVisible();
  await expect(app.button(images.chooseFile)).toBeVisible();
  await page.close();
  await other.button(shell.tryAgain).click();
  await expect(other.button(shell.signIn)).toBeVisible();
});

test.describe('language', () => {
  test.describe('of a Polish browser', () => {
    test.use({ locale: 'pl-PL' });
    test('is Polish', async ({ page }) => {
      await new App(page, 'pl').open('/');
      await expect(page.getByRole('heading', { name: textsOf('pl').shell.signInTitle })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
    });
  });

  test('is switched on every screen and kept over a reload', async ({ app, page }) => {
    const pl = textsOf('pl');
    await app.open('/');
    await app.button(app.texts.shell.languageNames.pl).click();
    await expect(page.getByRole('heading', { name: pl.shell.signInTitle })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: pl.shell.signInTitle })).toBeVisible();
  });
});
