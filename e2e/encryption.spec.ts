/** Encryption of the device as an administrator meets it: switched on, unlocked after a reload, switched off. */
import { textsOf } from '../src/i18n';
import { axeOn } from './support/axe';
import { SMALL } from './support/photos';
import { openStorage, section } from './support/storage';
import { expect, test } from './support/test';

// What it keeps lies on the disk too.
test.use({ serviceWorkers: 'allow' });

const { accounts, encryption, errors, images, shell } = textsOf('en');
const OWN = 'one of my own';

test('a device is encrypted, asks for the password after a reload, and is made plain again', async ({
  app,
  page,
}) => {
  await app.start();
  await app.addPhoto(SMALL.path);
  await expect(app.stage).toBeVisible();
  await openStorage(app);
  const panel = section(app, encryption.title);
  await expect(panel).toContainText(errors.encryption_needs_password);

  await app.button(shell.account).click();
  await page.getByLabel(shell.oldPassword, { exact: true }).fill('123');
  await page.getByLabel(shell.newPassword, { exact: true }).fill(OWN);
  await page.getByLabel(shell.repeatPassword, { exact: true }).fill(OWN);
  await app.button(shell.changePassword).last().click();
  await page.getByLabel(accounts.kept).check();
  await app.button(accounts.codeDone).click();
  await app.button(shell.close).click();

  await panel.getByLabel(encryption.yourPassword).fill(OWN);
  await app.button(encryption.makeCode).click();
  await page.getByLabel(accounts.kept).check();
  await app.button(accounts.codeDone).click();
  await app.button(encryption.switchOn).click();
  await expect(page.getByTestId('encryption-state')).toHaveText(encryption.is.on, { timeout: 20_000 });
  await expect(panel).toContainText(encryption.canUnlock('user'));
  const { violations } = await axeOn(page).include('#encryption').analyze();
  expect(violations).toEqual([]);

  await page.reload();
  await expect(page.getByText(encryption.lockedNote)).toBeVisible();
  await expect(app.button(shell.tryDemo)).toHaveCount(0);
  await app.signIn('user', 'wrong');
  await expect(page.getByText(errors.unlock_refused)).toBeVisible();
  await app.signIn('user', OWN);
  await expect(panel).toContainText(encryption.is.on);
  await app.open('/');
  await app.signIn('user', OWN);
  await expect(page.getByText(images.noScale).first()).toBeVisible();

  await openStorage(app);
  await panel.getByText(encryption.switchOff).first().click();
  await panel.getByLabel(encryption.yourPassword).fill(OWN);
  await app.button(encryption.switchOff).click();
  await expect(page.getByTestId('encryption-state')).toHaveText(encryption.is.off, { timeout: 20_000 });
  await page.reload();
  await expect(panel).toContainText(encryption.is.off);
});
