/** The video of an emission, made in the built app under its content policy, and read back. */
import { readFile } from 'node:fs/promises';
import { planSmallPhoto } from './support/jobs';
import { expect, test } from './support/test';

test('a video is made at the chosen size and length, can be given up, and says why where it cannot be made', async ({
  app,
  page,
}) => {
  const { video, shell, fields, animation } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.tab('animation');
  await expect(app.button(animation.play)).toBeVisible();
  await app.button(video.open).click();
  const dialog = page.getByRole('dialog', { name: video.title });

  // A length out of range is refused, with the range.
  const length = dialog.getByRole('textbox', { name: fields.video_length_s });
  await length.fill('61');
  await expect(dialog.getByRole('alert')).toContainText('60');
  await expect(app.button(video.make)).toBeDisabled();
  await length.fill('60');

  // Given up in the middle: the dialog is as it was, and nothing is saved.
  let downloads_n = 0;
  page.on('download', () => (downloads_n += 1));
  await app.button(video.make).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: shell.cancel }).click();
  await expect(app.button(video.make)).toBeEnabled();
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  expect(downloads_n).toBe(0);

  await length.fill('5');
  const downloading = page.waitForEvent('download');
  await app.button(video.make).click();
  const download = await downloading;
  await expect(dialog).toHaveCount(0);
  expect(download.suggestedFilename()).toMatch(/^apertura-plan-\d+-draft-video\.(webm|mp4)$/);
  const bytes = await readFile(await download.path());
  // EBML of WebM, or the box “ftyp” of MP4.
  expect(bytes.readUInt32BE(0) === 0x1a45dfa3 || bytes.toString('latin1', 4, 8) === 'ftyp').toBe(true);
  expect(bytes.length).toBeGreaterThan(50_000);
  expect(downloads_n).toBe(1);
});

test.describe('a browser without an encoder', () => {
  // A service worker would keep the scripts from the test.
  test.use({ serviceWorkers: 'block' });

  test('says so instead of offering videos', async ({ app, page }) => {
    await page.route('**/assets/base-*.js', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: `delete self.VideoEncoder;\n${await answer.text()}` });
    });
    await app.start();
    await planSmallPhoto(app);
    await app.tab('animation');
    await expect(app.button(app.texts.video.open)).toBeDisabled();
    await expect(page.getByText(app.texts.errors.video_not_supported)).toBeVisible();
  });
});
