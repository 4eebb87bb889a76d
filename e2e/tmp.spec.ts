import { App } from './support/app';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';
test.use({ locale: 'pl-PL', viewport: { width: 1180, height: 820 } });
test('look', async ({ page }) => {
  test.setTimeout(90000);
  const app = new App(page, 'pl');
  await app.start();
  await app.addPhoto(SMALL.path);
  await expect(page).toHaveURL(/masks/);
  await app.setWidth(40);
  await app.drawMask({ ...SMALL, width_mm: 40 }, [
    [3, 3],
    [37, 3],
    [37, 10],
    [3, 10],
  ]);
  await app.masksSaved();
  await app.drawMask({ ...SMALL, width_mm: 40 }, [
    [3, 30],
    [37, 30],
    [37, 37],
    [3, 37],
  ]);
  await app.masksSaved();
  await app.tab('plan');
  await app.generate();
  const sizes = { p: [390, 844], l: [1180, 820], u: [820, 1180], s: [844, 390] } as const;
  for (const [name, [width, height]] of Object.entries(sizes)) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/p2/plan-${name}.png` });
  }
  for (const [name, [width, height]] of Object.entries(sizes)) {
    await page.setViewportSize({ width, height });
    await page.getByTestId('verdict').click();
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/p2/verdict-${name}.png` });
    await app.button(app.texts.plan.accept).click();
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/p2/accept-${name}.png` });
    await page.getByRole('checkbox').last().scrollIntoViewIfNeeded();
    await page.mouse.move(width / 2, height / 2);
    await page.mouse.wheel(0, 2000);
    await page.waitForTimeout(300);
    await page.screenshot({ path: `/tmp/p2/accept2-${name}.png` });
    await page.keyboard.press('Escape');
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await app.button(app.texts.plan.accept).click();
  for (const box of await page.getByRole('dialog').getByRole('checkbox').all()) await box.check();
  await app.button(app.texts.plan.acceptYes).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/p2/accepted-p.png` });
});
