/** A part of the app that is not there any more: never a white page, work kept, two ways out. */
import { expect, test } from './support/test';

test.use({ provoked: ['404 (Not Found)'] });

test('a missing part says so, comes when it is there again, and the app can be loaded anew', async ({
  app,
  page,
}) => {
  const { errors, installed, shell } = app.texts;
  await app.start();
  // Of the page: a screen that was not fetched before.
  let blocked = true;
  await page.route(/assets\/(LicencesScreen|StorageScreen)-/, (route) =>
    blocked ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  );
  await page.goto('/#/licences');
  await expect(page.getByText(errors.part_missing)).toBeVisible();
  await expect(app.button(shell.tryAgain)).toBeVisible();
  await app.button(shell.tryAgain).click();
  await expect(page.getByText(errors.part_missing)).toBeVisible();
  blocked = false;
  await app.button(installed.loadAgain).click();
  await expect(page.getByRole('heading', { name: app.texts.licences.title })).toBeVisible();
});

test('a page whose own script is missing says so, and loads the app again', async ({ app, page }) => {
  let blocked = true;
  await page.route(/assets\/index-[\w-]+\.js/, (route) =>
    blocked ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  );
  await page.goto('/');
  await expect(page.getByText(/A part of Apertura could not be loaded/)).toBeVisible();
  await expect(page.getByText(/too old for Apertura/)).toBeHidden();
  blocked = false;
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(app.button(app.texts.shell.signIn)).toBeVisible();
});
