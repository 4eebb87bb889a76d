/** A walk through every screen, tab and dialog, in the order of the work. */
import { expect } from '@playwright/test';
import type { App } from './app';
import { SMALL } from './photos';
import { openStorage } from './storage';

/** Around the lesion of the small photo. */
const OUTLINE = [
  ...[[2.6, 9.4] as const, [4.4, 8.6] as const, [6.4, 8.2] as const, [8.4, 7.8] as const],
  ...[[10.2, 8.4] as const, [11.6, 9.6] as const, [12.6, 11.2] as const, [13.4, 12.8] as const],
  ...[[14.6, 14.2] as const, [14.2, 15.6] as const, [12.6, 15] as const, [10.8, 14.4] as const],
  ...[[8.8, 14.3] as const, [6.8, 14] as const, [5.2, 12.8] as const, [3.4, 11.8] as const],
] as const;

/** What is done at each stop; the window may be another size meanwhile. */
export type Visit = (name: string) => Promise<void>;

/** From the sign-in to the storage; `visit` sees each screen once it is there. */
export async function walk(app: App, visit: Visit): Promise<void> {
  await signInAndEmpty(app, visit);
  await drawing(app, visit);
  await planning(app, visit);
  await otherTabs(app, visit);
  await lists(app, visit);
}

async function dialog(app: App, name: string, visit: Visit): Promise<void> {
  const box = app.page.getByRole('dialog');
  await expect(box).toBeVisible();
  await visit(name);
  await app.page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
}

async function signInAndEmpty(app: App, visit: Visit): Promise<void> {
  const { page, texts } = app;
  await app.open('/');
  await expect(app.button(texts.shell.signIn)).toBeVisible();
  // The note that comes once, at its own time; it would lie over what is looked at.
  await expect(page.locator('.toast')).toHaveCount(1);
  await visit('sign-in');
  await app.signIn();
  await expect(page.getByRole('heading', { name: texts.images.emptyTitle })).toBeVisible();
  await visit('images, none yet');
  await app.button(texts.installing.how).click();
  await dialog(app, 'how to install', visit);
  await app.button(texts.shell.account).click();
  await dialog(app, 'account', visit);
  await app.button(texts.images.newSheet).click();
  await dialog(app, 'new test sheet', visit);
}

async function drawing(app: App, visit: Visit): Promise<void> {
  const { page, texts } = app;
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
  await expect(page.getByText(texts.masks.lineMissing)).toBeVisible();
  await visit('masks, scale by a line');
  await page.getByRole('radio', { name: texts.masks.scaleByWidth }).check();
  await visit('masks, scale by width');
  await app.setWidth(SMALL.width_mm);
  await visit('masks, drawing');
  await app.drawMask(SMALL, OUTLINE);
  await app.masksSaved();
  await visit('masks');
  await app.button(texts.image.rename).click();
  await dialog(app, 'rename', visit);
  await app.button(texts.masks.help).click();
  await dialog(app, 'keys', visit);
}

async function planning(app: App, visit: Visit): Promise<void> {
  const { page, texts } = app;
  await app.tab('plan');
  await expect(page.getByTestId('preview-fact')).toBeVisible();
  await visit('plan, none yet');
  await app.generate();
  await visit('plan');
  await app.button(texts.plan.reject).click();
  await dialog(app, 'reject?', visit);
  await app.button(texts.plan.accept).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await visit('accept?');
  await app.sign();
  await app.button(texts.plan.acceptYes).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await visit('plan, accepted');
  await app.button(texts.plan.withdraw).click();
  await dialog(app, 'withdraw?', visit);
  await app.tab('masks');
  await visit('masks under a plan');
}

async function otherTabs(app: App, visit: Visit): Promise<void> {
  for (const tab of ['animation', 'history', 'audit'] as const) {
    await app.tab(tab);
    await expect(app.page.getByTestId('photo-canvas')).toBeVisible();
    await visit(tab);
  }
}

async function lists(app: App, visit: Visit): Promise<void> {
  const { page, texts } = app;
  // One that can be deleted.
  await app.open('/');
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/\/images\/\d+\/masks/);
  await page.getByRole('link', { name: texts.shell.backToImages }).click();
  await expect(page.getByText(texts.images.count(2), { exact: true })).toBeVisible();
  await visit('images');
  const title = await page.locator('.card__title').first().innerText();
  await page.getByRole('button', { name: texts.images.deleteOf(title) }).click();
  await dialog(app, 'delete?', visit);
  await openStorage(app);
  await visit('storage');
  await app.open('/licences');
  await expect(page.getByText('sql.js', { exact: false }).first()).toBeVisible();
  await visit('licences');
  await app.open('/manual');
  await expect(page.getByRole('navigation', { name: texts.manual.contents })).toBeVisible();
  await visit('manual');
  await app.open('/nowhere');
  await expect(page.getByRole('heading', { name: texts.shell.notFoundTitle })).toBeVisible();
  await visit('nothing here');
}
