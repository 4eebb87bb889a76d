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
    const { shell } = app.texts;
    const [login, password] = [shell.login, shell.password].map((label) =>
      page.getByLabel(label, { exact: true }),
    );
    for (const [box, text] of [
      [login!, shell.fillLogin],
      [password!, shell.fillPassword],
    ] as const) {
      await expect(box).toHaveAttribute('aria-invalid', 'true');
      await expect(box).toHaveAccessibleDescription(text);
    }
    await expect(login!).toBeFocused();
    await login!.fill('user');
    await expect(page.getByText(shell.fillLogin)).toHaveCount(0);
    await app.button(shell.signIn).click();
    await expect(password!).toBeFocused();
  });

  test('after a wrong password the keyboard is where it is typed again, and told why', async ({
    app,
    page,
  }) => {
    const { shell, errors, manual } = app.texts;
    await app.open('/');
    await app.signIn('user', 'wrong');
    const password = page.getByLabel(shell.password, { exact: true });
    await expect(password).toBeFocused();
    await expect(password).toHaveAccessibleDescription(errors.wrong_credentials);
    await expect(password).toHaveAttribute('aria-invalid', 'true');
    // A look into the manual leaves the login where it was.
    await page.getByRole('link', { name: manual.link, exact: true }).click();
    await page.getByRole('link', { name: manual.back, exact: true }).click();
    await expect(page.getByLabel(shell.login, { exact: true })).toHaveValue('user');
    await expect(password).toHaveValue('');
  });

  test('on a low screen the reason is seen with the password, and a way out has the keyboard', async ({
    app,
    page,
  }) => {
    const { shell, errors, accounts } = app.texts;
    await page.setViewportSize({ width: 844, height: 390 });
    await app.open('/');
    const password = page.getByLabel(shell.password, { exact: true });
    await page.getByRole('textbox', { name: shell.login, exact: true }).fill('user');
    await password.fill('wrong');
    // As where it was typed: the password is the last that is seen.
    await password.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    await page.keyboard.press('Enter');
    await expect(page.getByText(errors.wrong_credentials)).toBeInViewport({ ratio: 1 });
    await expect(password).toBeFocused();
    await expect(password).toBeInViewport({ ratio: 1 });
    await app.button(accounts.forgotten).press('Enter');
    await expect(page.getByRole('heading', { name: accounts.forgottenTitle })).toBeVisible();
    await expect(page.getByRole('textbox', { name: shell.login, exact: true })).toBeFocused();
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
