/** The logs: filtered, remembered, told where a range is none, and handed out as files that a stranger can check. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { planSmallPhoto } from './support/jobs';
import { expect, test } from './support/test';

test('the logs are filtered, say what is wrong with a range, and are handed out with their hashes', async ({
  app,
  page,
}) => {
  const { audit, access } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.tab('audit');
  const log = page.getByRole('list', { name: access.list });
  const entries = log.getByRole('listitem');
  await expect(entries).toHaveCount(2);
  await expect(page.getByText(access.found('2', 2), { exact: true })).toBeVisible();

  await page.getByText(access.filters, { exact: true }).click();
  await page.getByLabel(audit.kind).selectOption('plan_generated');
  await expect(entries).toHaveCount(1);
  // A range that is none: said at its field, and the list stays.
  await page.getByLabel(audit.from, { exact: true }).fill('2026-03-02');
  await expect(entries).toHaveCount(1);
  await page.getByLabel(audit.to, { exact: true }).fill('2026-03-01');
  await expect(page.getByText(access.endsBefore)).toBeVisible();
  await expect(entries).toHaveCount(1);
  // One in which nothing has happened, and the way out.
  await page.getByLabel(audit.from, { exact: true }).fill('2026-03-01');
  await expect(page.getByText(audit.nothingMatches)).toBeVisible();
  // Remembered while one looks elsewhere.
  await app.tab('plan');
  await app.tab('audit');
  await expect(page.getByText(audit.nothingMatches)).toBeVisible();
  await expect(page.getByLabel(audit.kind)).toHaveValue('plan_generated');
  await app.button(access.showAll).click();
  await expect(entries).toHaveCount(2);

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    app.button(access.exportAs('JSON')).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('apertura-audit-log-all.json');
  const { rows, hashed } = JSON.parse(readFileSync((await saved.path())!, 'utf8')) as {
    rows: Record<string, unknown>[];
    hashed: string[];
  };
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    const text = JSON.stringify([
      'apertura-chain-1',
      'audit_log',
      row['prev_hash'],
      ...hashed.map((name) => row[name]),
    ]);
    expect(createHash('sha256').update(text).digest('hex')).toBe(row['hash']);
  }

  // What has left the device stands in the other log.
  await page.getByRole('radio', { name: access.log.access_log }).check();
  await expect(log.getByText(access.kinds.signed_in)).toBeVisible();
  await expect
    .poll(async () => {
      await page.getByRole('radio', { name: access.log.audit_log }).check();
      await page.getByRole('radio', { name: access.log.access_log }).check();
      return log.getByText(access.kinds.data_exported).count();
    })
    .toBe(1);

  // By themselves, without an image.
  await app.open('/storage');
  await page.getByRole('link', { name: access.open }).click();
  await expect(page).toHaveURL(/\/logs$/);
  await expect(page.getByRole('heading', { level: 1, name: access.title })).toBeVisible();
  await expect(entries.first()).toBeVisible();
  await expect(page.getByRole('radio', { name: audit.thisImage })).toHaveCount(0);
});
