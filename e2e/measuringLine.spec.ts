/** The measuring line, and what the form says before a scale is set. */
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

test('the line outlives a stray tap, and a ghost of the aperture tells its scale at once', async ({
  app,
  page,
}) => {
  const { masks } = app.texts;
  await app.start();
  await app.addPhoto(SMALL.path);
  const ghost = page.getByTestId('aperture-ghost');
  const length = page.getByRole('textbox', { name: masks.lineLength, exact: true });
  await expect(length).toBeVisible();
  await expect(ghost).toHaveCount(0);
  const from = await app.at(SMALL, [4, 10]);
  const to = await app.at(SMALL, [12, 10]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  const ends = page.locator('[data-handle^="line:"]');
  await expect(ends).toHaveCount(2);
  const end = page.locator('[data-handle="line:to"]');
  const place = await end.getAttribute('transform');

  // 8 of the photo's 20 widths are 32 mm: the photo is 80 mm wide, before anything is set.
  await length.fill('32');
  await expect(page.getByText(masks.wouldBe('80'))).toBeVisible();
  const width_px = to.x - from.x;
  const circle = await ghost.locator('circle').last().boundingBox();
  expect(circle!.width).toBeGreaterThan((25 / 32) * width_px * 0.97);
  expect(circle!.width).toBeLessThan((25 / 32) * width_px * 1.03 + 4);
  await expect(ghost).toContainText('25');

  const beside = await app.at(SMALL, [10, 16]);
  await page.mouse.click(beside.x, beside.y);
  await page.mouse.move(beside.x, beside.y);
  await page.mouse.down();
  await page.mouse.move(beside.x + 30, beside.y, { steps: 3 });
  await page.mouse.up();
  await expect(ends).toHaveCount(2);
  await app.button(masks.fit).click();
  await expect(end).toHaveAttribute('transform', place!);

  // Said while it is typed: what cannot be, and what is unusual.
  await length.fill('150');
  await expect(page.getByTestId('width-unusual')).toBeVisible();
  await length.fill('32000');
  await expect(page.getByRole('alert').filter({ hasText: /79,9|80,0/ })).toBeVisible();
  await length.fill('32');
  await expect(page.getByTestId('width-unusual')).toHaveCount(0);

  await app.button(masks.newLine).click();
  await expect(ends).toHaveCount(0);
  await app.button(masks.undoLine).click();
  await expect(end).toHaveAttribute('transform', place!);
  await app.button(masks.setScale).click();
  await expect(app.button(masks.changeScaleName)).toBeVisible();
  // Set, and no mask yet: the ghost still tells how large the aperture is.
  await expect(ghost).toBeVisible();
});
