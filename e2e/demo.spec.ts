import { PNG } from 'pngjs';
import { misplacedSpots, readPlan } from './support/exported';
import { expect, test } from './support/test';

test('the demo plans and exports with its mark, and refuses acceptance', async ({ app, page }) => {
  const { shell, plan } = app.texts;
  await app.open('/');
  await app.button(shell.tryDemo).click();
  await page
    .getByRole('link', { name: /^Open / })
    .first()
    .click();
  await app.tab('plan');
  await app.generate();
  expect(await app.spotsCount()).toBeGreaterThan(50);
  await expect(page.getByText(plan.noAcceptDemo)).toBeVisible();
  await expect(app.button(plan.accept)).toBeDisabled();

  const json = await app.export('json');
  expect(json.name).toMatch(/-draft-demo\.json$/);
  const exported = readPlan(json.bytes);
  expect(exported.problems).toEqual([]);
  expect(exported.plan.metadata).toMatchObject({ is_demo: true, notices: ['demo', 'not_accepted'] });
  expect(misplacedSpots(PNG.sync.read((await app.export('png')).bytes), exported.plan)).toEqual([]);

  // Nothing of it is seen by the real user.
  await app.button(shell.leaveDemo).click();
  await app.signIn();
  await expect(app.button(shell.account)).toBeVisible();
  await app.open('/');
  await expect(page.getByRole('heading', { name: app.texts.images.emptyTitle })).toBeVisible();
});
