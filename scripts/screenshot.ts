/**
 * Makes docs/screenshot.png from the app as it is: `npx tsx scripts/screenshot.ts`. Run it when the
 * screens have changed.
 */
import { chromium } from '@playwright/test';
import { App } from '../e2e/support/app';
import { drawLargePhoto } from '../e2e/support/jobs';
import { chromiumOptions } from './lib/chromium.mjs';
import { build, buildIsStale, serve } from './lib/serve.mjs';

if (buildIsStale() && (await build()) !== 0) process.exit(1);
const server = await serve({ port: 4691 });
const browser = await chromium.launch(chromiumOptions());
const page = await browser.newPage({
  viewport: { width: 1180, height: 820 },
  locale: 'en-GB',
  deviceScaleFactor: 1,
  baseURL: server.url,
});
const app = new App(page);
const { shell } = app.texts;
await app.start();
// Without the banner over the default password.
await app.button(shell.account).click();
await page.getByLabel(shell.oldPassword, { exact: true }).fill('123');
await page.getByLabel(shell.newPassword, { exact: true }).fill('a longer secret');
await page.getByLabel(shell.repeatPassword, { exact: true }).fill('a longer secret');
await page.getByRole('dialog').getByRole('button', { name: shell.changePassword }).click();
const { accounts } = app.texts;
await page.getByLabel(accounts.kept).check();
await app.button(accounts.codeDone).click();
await page.keyboard.press('Escape');
await drawLargePhoto(app);
await app.tab('plan');
await app.setCoverage(10);
await app.generate();
await app.accept();
// Notes at the screen's edge go by themselves.
await page.waitForTimeout(6000);
await page.screenshot({ path: 'docs/screenshot.png' });
await browser.close();
await server.close();
