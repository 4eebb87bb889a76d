/** The heat of the emission over the photo: shown by a button of its own, with what it means and is not. */
import { App } from './support/app';
import { planSmallPhoto } from './support/jobs';
import { expect, test } from './support/test';

for (const language of ['en', 'pl'] as const) {
  test.describe(language, () => {
    test.use({ locale: language === 'pl' ? 'pl-PL' : 'en-GB' });

    test('the heat is shown and hidden, and changes what is on the stage', async ({ page }) => {
      const app = new App(page, language);
      const { animation, plan } = app.texts;
      await app.start();
      await planSmallPhoto(app);
      await app.tab('animation');
      const canvas = page.locator('canvas.stage__canvas').nth(1);
      const pixels = () => canvas.evaluate((node: HTMLCanvasElement) => node.toDataURL());
      await page.getByRole('slider', { name: animation.scrub }).press('End');
      const without = await pixels();
      const toggle = page.getByRole('button', { name: plan.shown.heat });
      await toggle.click();
      await expect(toggle).toHaveAttribute('aria-pressed', 'true');
      await expect(page.getByText(animation.heatNote)).toBeVisible();
      await expect(page.getByText(animation.heatLegend).filter({ visible: true })).toHaveCount(1);
      await expect.poll(pixels).not.toBe(without);
      await toggle.click();
      await expect(page.getByText(animation.heatNote)).toBeHidden();
      await expect.poll(pixels).toBe(without);
    });
  });
}
