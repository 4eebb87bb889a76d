/** A part of the app that is not there any more: never a white page, work kept, two ways out. */
import { expect, test } from './support/test';

test.use({ provoked: ['404 (Not Found)'], serviceWorkers: 'allow' });

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

for (const [what, pattern] of [
  ['its own script', /assets\/index-[\w-]+\.js/],
  ['its words', /assets\/first-[\w-]+\.js/],
] as const)
  test(`a page that lacks ${what} says so, and loads the app again`, async ({ app, page }) => {
    let blocked_n = 0;
    let blocked = true;
    await page.route(pattern, (route) => {
      if (!blocked) return route.continue();
      blocked_n += 1;
      return route.fulfill({ status: 404, body: '' });
    });
    await page.goto('/');
    await expect(page.getByText(/A part of Apertura could not be loaded/)).toBeVisible();
    await expect(page.getByText(/too old for Apertura/)).toBeHidden();
    expect(blocked_n).toBeGreaterThan(0);
    blocked = false;
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect(app.button(app.texts.shell.signIn)).toBeVisible();
  });
