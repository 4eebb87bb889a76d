/**
 * The main job: a real photo becomes an accepted plan and is exported; then the browser is closed, the
 * server stopped, and all is there again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { PNG } from 'pngjs';
import { chromiumOptions } from '../scripts/lib/chromium.mjs';
import { App } from './support/app';
import { misplacedSpots, readPlan } from './support/exported';
import { drawLargePhoto } from './support/jobs';
import { startServer } from './support/ownServer';
import { LARGE } from './support/photos';
import { expect, test, watch } from './support/test';

test.use({ serviceWorkers: 'allow' });

test('a real photo becomes an accepted plan, and outlives browser and server', async () => {
  test.setTimeout(180_000);
  const profile = await mkdtemp(join(tmpdir(), 'apertura-'));
  const server = await startServer(4810 + test.info().workerIndex);
  const browser = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, {
      ...chromiumOptions(),
      viewport: { width: 1180, height: 820 },
      locale: 'en-GB',
      baseURL: server.url,
    });
  let context = await browser();
  try {
    let page = context.pages()[0]!;
    const wrongs = watch(page, server.url);
    let app = new App(page);
    const { texts } = app;

    await app.start();
    await drawLargePhoto(app);
    await app.tab('plan');
    await app.setCoverage(10);
    await app.generate();
    const spots = await app.spotsCount();
    expect(spots).toBeGreaterThan(300);

    const draft = readPlan((await app.export('json')).bytes);
    expect(draft.problems).toEqual([]);
    expect(draft.plan.metadata).toMatchObject({ status: 'draft', notices: ['not_accepted'] });

    // The zone that is kept free is told with the masks, without figures, and again in the question.
    const { exclude } = texts.masks.roles;
    const zone = draft.plan.masks[1]!.label;
    await expect(page.locator('.permasks').getByRole('row', { name: zone })).toHaveText(`${zone}${exclude}`);
    await app.button(texts.plan.accept).click();
    await expect(page.getByTestId('fact-masks').getByTestId('kept-free')).toHaveText([`${zone}${exclude}`]);
    await page.keyboard.press('Escape');

    await app.accept();
    await expect(page.getByText(texts.plan.acceptedDefault)).toBeVisible();

    const json = await app.export('json');
    const { plan, problems } = readPlan(json.bytes);
    expect(problems).toEqual([]);
    expect(json.name).toBe(`apertura-plan-${plan.metadata.iteration_id}-accepted-default-password.json`);
    expect(plan.metadata).toMatchObject({ status: 'accepted', notices: ['default_password'] });
    expect(plan.image).toMatchObject({ width_px: LARGE.width_px, height_px: LARGE.height_px, width_mm: 50 });
    expect(plan.masks.map((mask) => mask.role)).toEqual(['treat', 'exclude']);
    expect(plan.spots).toHaveLength(spots);
    expect(plan.spots).toEqual(draft.plan.spots);
    expect(plan.validation).toMatchObject({ plan_valid: true, overlap_count: 0 });

    const csv = (await app.export('csv')).bytes.toString('utf8').trimEnd().split('\r\n');
    expect(csv[0]).toBe('index,theta_deg,t_mm,x_mm,y_mm,mask,component_id,theta_k');
    expect(csv).toHaveLength(spots + 1);
    const last = plan.spots.at(-1)!;
    expect(csv.at(-1)).toContain(`${last.sequence_index},${last.theta_deg},${last.t_mm},${last.x_mm}`);

    const png = PNG.sync.read((await app.export('png')).bytes);
    expect(png.width).toBe(LARGE.width_px);
    expect(png.height).toBeGreaterThan(LARGE.height_px);
    expect(misplacedSpots(png, plan)).toEqual([]);
    expect((await app.export('jpg')).bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));

    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const address = app.address;
    expect(wrongs()).toEqual([]);
    await context.close();
    await server.stop();
    await expect(fetch(server.url)).rejects.toThrow();

    context = await browser();
    page = context.pages()[0]!;
    const wrongsOffline = watch(page, server.url);
    app = new App(page);
    await app.open(address);
    await app.signIn();
    await expect(page.getByText(texts.plan.acceptedDefault)).toBeVisible();
    expect(await app.spotsCount()).toBe(spots);
    const again = readPlan((await app.export('json')).bytes).plan;
    expect(again.spots).toEqual(plan.spots);
    expect(misplacedSpots(PNG.sync.read((await app.export('png')).bytes), again)).toEqual([]);
    await app.tab('history');
    await expect(page.getByText(texts.image.status.stands).first()).toBeVisible();
    await app.tab('audit');
    await expect(
      page.getByText(texts.audit.events.iteration_accepted).filter({ visible: true }).first(),
    ).toBeVisible();
    expect(wrongsOffline()).toEqual([]);
  } finally {
    await context.close();
    await server.stop();
    await rm(profile, { recursive: true, force: true });
  }
});
