import { App } from './support/app';
import { damage } from './support/damage';
import { planSmallPhoto } from './support/jobs';
import { chooseBackup, makeBackup, openStorage } from './support/storage';
import { test } from './support/test';
const SIZES = [
  [1180, 820],
  [820, 1180],
  [390, 844],
] as const;
for (const [language, locale] of [
  ['en', 'en-GB'],
  ['pl', 'pl-PL'],
] as const)
  test.describe(language, () => {
    test.use({ locale });
    test('shots', async ({ page }) => {
      test.setTimeout(200_000);
      const app = new App(page, language);
      await app.start();
      await planSmallPhoto(app);
      await app.accept();
      await openStorage(app);
      const file = await makeBackup(app);
      const shoot = async (name: string) => {
        for (const [w, h] of SIZES) {
          await page.setViewportSize({ width: w, height: h });
          await page.waitForTimeout(150);
          await page.screenshot({ path: `/tmp/s4shots/${name}-${language}-${w}.png`, fullPage: true });
        }
        await page.setViewportSize({ width: 1180, height: 820 });
      };
      await shoot('storage');
      await app.open('/robots.txt');
      await damage(page, 0);
      await damage(page, 2);
      await app.open('/');
      await page.getByText(app.texts.store.restoreTitle).waitFor();
      await page.waitForTimeout(500);
      await shoot('damaged');
      await chooseBackup(page, file);
      await page.getByTestId('restore-contents').waitFor();
      await shoot('recover');
      await app.button(app.texts.storage.goOn).click();
      await shoot('really');
      await app.button(app.texts.storage.restoreYes).click();
      await app.signIn();
      await app.button(app.texts.shell.account).waitFor();
      await app.open('/storage');
      await page.getByText(app.texts.storage.copies.damaged.title).waitFor();
      await shoot('after');
    });
  });
