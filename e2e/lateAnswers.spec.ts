/** A late answer never moves the user, and a planning run belongs to the worker, not to the screen that began it. */
import type { Page } from '@playwright/test';
import type { App } from './support/app';
import { SMALL } from './support/photos';
import { slowWorker, tellWorker } from './support/slowWorker';
import { expect, test } from './support/test';

// The worker's script is changed on its way, which a service worker would keep from us.
test.use({ serviceWorkers: 'block' });

const SQUARE = [
  [6, 6],
  [14, 6],
  [14, 14],
  [6, 14],
] as const;

/** Two images: the demo's, ready to be planned, whose Plan tab is open; and a photo as it came. */
async function twoImages(app: App): Promise<void> {
  const { page } = app;
  await slowWorker(page);
  await app.open('/');
  await app.button(app.texts.shell.tryDemo).click();
  await expect(page.locator('a.card__link')).toHaveCount(1);
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/2\/masks/);
  await toImage(app, 1);
  await app.tab('plan');
}

/** The same of one's own. */
async function ownImage(app: App): Promise<void> {
  await slowWorker(app.page);
  await app.start();
  await app.addPhoto(SMALL.path);
  await expect(app.page).toHaveURL(/\/images\/1\/masks/);
  await prepare(app);
  await app.tab('plan');
}

async function prepare(app: App): Promise<void> {
  await app.setWidth(SMALL.width_mm);
  await app.drawMask(SMALL, SQUARE);
  await app.masksSaved();
}

async function beginPlan(app: App): Promise<void> {
  await tellWorker(app.page, 'hold');
  await app.button(app.texts.plan.generate).click();
  await expect(progress(app)).toBeVisible();
}

const progress = (app: App) => app.page.getByRole('progressbar', { name: app.texts.plan.progress });
const toast = (page: Page, text: RegExp) => page.locator('.toast', { hasText: text });

/** By links and taps of the user's, never by loading the page anew: that would end the worker. */
async function toImage(app: App, image_id: number): Promise<void> {
  await app.page.getByRole('link', { name: app.texts.shell.backToImages }).click();
  await app.page.locator(`a.card__link[href^="#/images/${image_id}/"]`).click();
  await expect(app.page).toHaveURL(new RegExp(`/images/${image_id}/`));
}

test('a plan that is ready while another image is open is told, not shown; its note opens it', async ({
  app,
  page,
}) => {
  await twoImages(app);
  await beginPlan(app);
  await toImage(app, 2);
  await tellWorker(page, 'go');
  const note = toast(page, /is ready/);
  await expect(note).toBeVisible();
  await expect(page).toHaveURL(/\/images\/2\/masks$/);
  await expect(app.button(app.texts.plan.accept)).toHaveCount(0);
  await note.getByRole('button', { name: app.texts.arrivals.open }).click();
  await expect(page).toHaveURL(/\/images\/1\/plan\/1$/);
  await expect(page.getByTestId('metric-spots')).toBeVisible();
});

test('another tab of the same image is left alone, too', async ({ app, page }) => {
  await twoImages(app);
  await beginPlan(app);
  await app.tab('history');
  await tellWorker(page, 'go');
  await expect(toast(page, /is ready/)).toBeVisible();
  await expect(page).toHaveURL(/\/images\/1\/history$/);
  await expect(page.getByRole('link', { name: app.texts.history.openOf(1) })).toBeVisible();
});

test('coming back shows progress and Cancel, the drawing stays locked; another image says who keeps the planner', async ({
  app,
  page,
}) => {
  const { plan, masks, arrivals } = app.texts;
  await twoImages(app);
  await beginPlan(app);
  await toImage(app, 2);
  await prepare(app);
  await app.tab('plan');
  await expect(page.getByTestId('running-elsewhere')).toBeVisible();
  await expect(app.button(plan.generate)).toBeDisabled();
  await page.locator('.notice').getByRole('button', { name: arrivals.open }).click();
  await expect(page).toHaveURL(/\/images\/1\/plan$/);
  await expect(progress(app)).toBeVisible();
  await app.tab('masks');
  await expect(app.button(masks.draw)).toBeDisabled();
  // Who has come back and looks at the progress waits for the plan.
  await app.tab('plan');
  await tellWorker(page, 'go');
  await expect(page).toHaveURL(/\/images\/1\/plan\/1$/);
  await expect(page.getByTestId('metric-spots')).toBeVisible();
});

test('the run outlives a lock, and is cancelled from another screen', async ({ app, page }) => {
  const { plan, shell } = app.texts;
  await ownImage(app);
  await beginPlan(app);
  await app.button(shell.account).click();
  await app.button(shell.signOut).click();
  await app.signIn();
  await expect(progress(app)).toBeVisible();
  await page.getByRole('link', { name: shell.backToImages }).click();
  await page.locator('a.card__link').click();
  await app.tab('plan');
  await app.button(plan.cancel).click();
  await app.tab('masks');
  await tellWorker(page, 'go');
  await expect(toast(page, /was cancelled/)).toBeVisible();
  await app.tab('plan');
  await expect(app.button(plan.generate)).toBeEnabled();
  await expect(page).toHaveURL(/\/images\/1\/plan$/);
});

test('a photo that is added late opens for who waits, and is only told to who has opened another image', async ({
  app,
  page,
}) => {
  await twoImages(app);
  await page.getByRole('link', { name: app.texts.shell.backToImages }).click();
  await tellWorker(page, 'hold');
  await app.addPhoto(SMALL.path);
  await page.locator('a.card__link[href^="#/images/2/"]').click();
  await expect(page).toHaveURL(/\/images\/2\//);
  await tellWorker(page, 'go');
  const note = toast(page, /was added/);
  await expect(note).toBeVisible();
  await expect(page).toHaveURL(/\/images\/2\//);
  await note.getByRole('button', { name: app.texts.arrivals.open }).click();
  await expect(page).toHaveURL(/\/images\/3\/masks$/);
});

test('what a session has left behind shows itself to nobody else', async ({ app, page }) => {
  const { shell } = app.texts;
  await ownImage(app);
  await beginPlan(app);
  await app.button(shell.account).click();
  await page.getByText(shell.users, { exact: true }).click();
  const users = page.locator('details', { hasText: shell.users });
  await users.getByRole('textbox', { name: shell.login, exact: true }).fill('anna');
  await users.getByLabel(shell.password, { exact: true }).fill('long enough');
  await app.button(shell.addUser).click();
  await expect(page.getByText(shell.userAdded('anna'))).toBeVisible();
  await app.button(shell.signOut).click();
  await app.signIn('anna', 'long enough');
  await page.getByLabel(shell.oldPassword, { exact: true }).fill('long enough');
  await page.getByLabel(shell.newPassword, { exact: true }).fill('one of my own');
  await page.getByLabel(shell.repeatPassword, { exact: true }).fill('one of my own');
  await app.button(shell.changePassword).click();
  await page.getByLabel(app.texts.accounts.kept).check();
  await app.button(app.texts.accounts.codeDone).click();
  // Whoever comes in after somebody else begins at their own images.
  await expect(page.getByText(app.texts.images.emptyTitle)).toBeVisible();
  await tellWorker(page, 'go');
  // The other one's image is not theirs, by its address either.
  await page.evaluate(() => void (location.hash = '#/images/1/plan'));
  await expect(page.getByText(app.texts.errors.image_not_found).first()).toBeVisible();
  // Its end has locked nobody out, and no note tells of it.
  await expect(page.locator('.toast')).toHaveCount(0);
});
