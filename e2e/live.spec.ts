/** What follows the hand: the aperture and what it catches, several positions, the map of coverage. */
import type { App, PointMm } from './support/app';
import { planSmallPhoto } from './support/jobs';
import { LARGE } from './support/photos';
import { expect, test } from './support/test';

const WIDE: readonly PointMm[] = [
  [6, 10],
  [44, 10],
  [44, 26],
  [6, 26],
];

/** A wide mask that no aperture holds, at the plan's advanced parameters. */
async function wideMask(app: App): Promise<void> {
  await app.addPhoto(LARGE.path);
  await app.setWidth(LARGE.width_mm);
  await app.drawMask(LARGE, WIDE);
  await app.masksSaved();
  await app.tab('plan');
  await app.page.locator('summary', { hasText: app.texts.plan.advanced }).click();
}

const firstNumber = (text: string) => Number(/\d+(\.\d+)?/.exec(text)![0]);

test('the aperture tells what it catches while it is moved by hand or by keys', async ({ app, page }) => {
  const { plan } = app.texts;
  await app.start();
  await wideMask(app);
  await page.getByRole('radio', { name: plan.centers.manual }).check();
  const caught = page.getByTestId('caught');
  await expect(caught).toBeVisible();
  const inMiddle = firstNumber(await caught.innerText());
  const handle = page.locator('[data-handle=aperture]');
  const box = (await handle.boundingBox())!;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 60, at.y, { steps: 5 });
  await page.mouse.move(at.x - 260, at.y, { steps: 5 });
  // The pointer is still down: the figure has followed it.
  await expect.poll(async () => firstNumber(await caught.innerText())).toBeLessThan(inMiddle * 0.9);
  await page.mouse.up();
  // Let go it says the same as the figure, which may have been on its way until now.
  const status = page.getByTestId('stage-status');
  const figure = async () => firstNumber(await caught.innerText());
  await expect.poll(async () => (await status.innerText()).includes(`${await figure()}`)).toBe(true);
  const dragged = await figure();
  await handle.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => firstNumber(await caught.innerText())).toBeGreaterThan(dragged);
  // The plan catches as much as was said.
  const said = firstNumber(await caught.innerText());
  await app.generate();
  await expect(page.locator('table.permasks')).toContainText(`${said}`);
});

test('several positions are drawn with the masks as the plan will use them', async ({ app, page }) => {
  const { plan, masks } = app.texts;
  await app.start();
  await wideMask(app);
  await page.getByRole('radio', { name: plan.positionModes.several, exact: true }).check();
  await expect(page.locator('[data-testid=preview-mark][data-state=ready]')).toBeVisible();
  // The aperture is the planner's to place now.
  await expect(page.locator('[data-handle=aperture]')).toHaveCount(0);
  await app.tab('masks');
  const aperture = page.getByRole('region', { name: masks.apertureTitle });
  await expect(aperture).toContainText(masks.positionsFound(3));
  await expect(page.getByText(/outside the aperture/)).toHaveCount(0);
});

test('the map of coverage comes with a legend, on a phone too', async ({ app, page }) => {
  const { plan } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await page.setViewportSize({ width: 390, height: 844 });
  await app.button(plan.shown.coverage).click();
  const legend = page.getByRole('list', { name: plan.mapLegend });
  await expect(legend).toBeVisible();
  await expect(legend).toContainText(plan.mapAsked);
});

test('the keyboard reaches masks, corners and aperture, and moves them', async ({ app, page }) => {
  const { plan } = app.texts;
  await app.start();
  await wideMask(app);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-handle') ?? null);
  const tabTo = async (handle: RegExp) => {
    for (let i = 0; i < 8 && !handle.test((await focused()) ?? ''); i++) await page.keyboard.press('Tab');
    expect(await focused()).toMatch(handle);
  };
  await page.getByRole('radio', { name: plan.centers.manual }).check();
  await app.stage.focus();
  await tabTo(/^aperture$/);
  const handle = page.locator('[data-handle=aperture]');
  const before = await handle.getAttribute('aria-label');
  await page.keyboard.press('ArrowLeft');
  await expect(handle).not.toHaveAttribute('aria-label', before!);

  await app.tab('masks');
  await app.stage.focus();
  await tabTo(/^mask:/);
  await tabTo(/^corner:0$/);
  const corner = page.locator('[data-handle="corner:0"]');
  const place = await corner.getAttribute('aria-label');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(corner).not.toHaveAttribute('aria-label', place!);
  await app.masksSaved();
});
