import { textsOf } from '../src/i18n';
import type { App } from './support/app';
import { expect, test } from './support/test';

const { accounts, shell, errors, images, storage } = textsOf('en');
const OWN = 'one of my own';

/** Fills the form of a new password, wherever it stands. */
async function choose({ page }: App, password: string): Promise<void> {
  await page.getByLabel(shell.newPassword, { exact: true }).fill(password);
  await page.getByLabel(shell.repeatPassword, { exact: true }).fill(password);
}

/** Changes the password, and keeps the code that comes with it. */
async function change(app: App, old: string, next: string): Promise<string> {
  const { page } = app;
  await page.getByLabel(shell.oldPassword, { exact: true }).fill(old);
  await choose(app, next);
  await app.button(shell.changePassword).last().click();
  return keepCode(app);
}

/** The code is there until one says that it is kept, whatever key is pressed. */
async function keepCode(app: App): Promise<string> {
  const { page } = app;
  const dialog = page.getByRole('dialog', { name: accounts.codeTitle });
  const code = await dialog.getByTestId('recovery-code').textContent();
  await page.keyboard.press('Escape');
  await expect(app.button(accounts.codeDone)).toBeDisabled();
  await dialog.getByLabel(accounts.kept).check();
  await app.button(accounts.codeDone).click();
  await expect(dialog).toHaveCount(0);
  return code!;
}

test('an administrator adds a physician, who chooses a password of their own and looks after no backups', async ({
  app,
  page,
}) => {
  await app.start();
  await app.button(shell.account).click();
  await page.getByText(shell.users, { exact: true }).click();
  await page.getByRole('textbox', { name: shell.login, exact: true }).fill('anna');
  await page.getByLabel(shell.password, { exact: true }).fill('long enough');
  await app.button(shell.addUser).click();
  await expect(page.getByTestId('user-2')).toContainText(accounts.roles.physician);
  await app.button(shell.signOut).click();

  await app.signIn('anna', 'long enough');
  await expect(page.getByRole('heading', { name: accounts.firstTitle })).toBeVisible();
  await change(app, 'long enough', OWN);
  await expect(app.button(images.chooseFile)).toBeVisible();
  await app.open('/storage');
  await expect(page.getByText(accounts.askAdministrator('user'))).toBeVisible();
  await expect(app.button(storage.makeBackup)).toHaveCount(0);
  await app.button(shell.account).click();
  await page.getByText(shell.users, { exact: true }).click();
  await expect(app.button(shell.addUser)).toHaveCount(0);
  await app.button(shell.signOut).click();

  await app.signIn();
  await app.button(shell.account).click();
  await page.getByText(shell.users, { exact: true }).click();
  await page.getByText(accounts.change('anna')).click();
  await page.getByTestId('user-2').getByRole('button', { name: accounts.lock, exact: true }).click();
  await expect(page.getByTestId('user-2')).toContainText(accounts.locked);
  await app.button(shell.signOut).click();
  await app.signIn('anna', OWN);
  await expect(page.getByText(errors.account_locked)).toBeVisible();
});

test('a forgotten password is set anew by the code, and wrong ones make wait, which is counted down', async ({
  app,
  page,
}) => {
  await app.start();
  await app.button(shell.account).click();
  const code = await change(app, '123', OWN);
  await app.button(shell.signOut).click();
  for (let n = 0; n < 4; n++) {
    await app.signIn('user', `wrong ${n}`);
    await expect(page.getByText(errors.wrong_credentials)).toBeVisible();
  }
  await app.signIn('user', OWN);
  await expect(page.getByTestId('wait')).toHaveText(/Wait [1-5] seconds?/);
  await expect(app.button(shell.signIn)).toBeDisabled();
  // The wait is this login's: another one has none, and this one keeps it; what was typed was compared with nothing.
  const login = page.getByLabel(shell.login, { exact: true });
  await login.fill('another');
  await expect(page.getByTestId('wait')).toHaveCount(0);
  await expect(app.button(shell.signIn)).toBeEnabled();
  await login.fill('User');
  await expect(page.getByTestId('wait')).toBeVisible();
  await expect(app.button(shell.signIn)).toBeDisabled();
  await expect(page.getByLabel(shell.password, { exact: true })).toHaveValue(OWN);
  await expect(page.getByText(accounts.waitOver)).toBeVisible({ timeout: 10_000 });
  await app.button(shell.signIn).click();
  await expect(app.button(images.chooseFile)).toBeVisible();
  await app.button(shell.account).click();
  await app.button(shell.signOut).click();

  await app.button(accounts.forgotten).click();
  await page.getByLabel(shell.login, { exact: true }).fill('user');
  await page.getByLabel(accounts.recoveryCode).fill(code.slice(0, -1));
  await choose(app, 'another of my own');
  await app.button(accounts.setPassword).click();
  await expect(page.getByText(errors.recovery_code_mistyped)).toBeVisible();
  await page.getByLabel(accounts.recoveryCode).fill(code.toLowerCase().replaceAll('-', ' '));
  await app.button(accounts.setPassword).click();
  expect(await keepCode(app)).not.toBe(code);
  await expect(app.button(images.chooseFile)).toBeVisible();
});

test('an administrator chooses how soon the device locks, and the sign-in says the same', async ({
  app,
  page,
}) => {
  await page.clock.install();
  await app.start();
  await app.button(shell.account).click();
  await page.getByText(accounts.idleSection).click();
  await page.getByLabel(accounts.idleMinutes).fill('61');
  await app.button(shell.save).click();
  await expect(page.getByText(/between 1 and 60/)).toBeVisible();
  await page.getByLabel(accounts.idleMinutes).fill('1');
  await app.button(shell.save).click();
  await expect(page.getByText(accounts.idleSaved(1), { exact: true })).toBeVisible();
  await page.clock.runFor(80_000);
  await expect(page.getByText(shell.idleSignedOut(1))).toBeVisible();
});
