/**
 * The main job in WebKitGTK. Skipped where it is not installed (Debian: webkit2gtk-driver, xvfb). Touch
 * comes as mouse there, and nothing outlives the browser; what only a device can tell is in docs/browsers.md.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { PlanParams, Spot } from '../src/core/model';
import { defaultParams } from '../src/core/paramValues';
import { makePlan } from '../src/core/planner/plan';
import { parsePlanRequest } from '../src/core/planner/request';
import { textsOf } from '../src/i18n';
import { readPlan, type ExportedPlan } from './support/exported';
import { watchedServer } from './support/watchedServer';
import { HAS_WEBKIT, WebKit } from './support/webkit';

const PHOTO = fileURLToPath(new URL('../tests/fixtures/photos/ISIC_0013778_512.jpg', import.meta.url));
const texts = textsOf('en');
const CORNERS = Array.from({ length: 9 }, (_, i) => {
  return { dx: 120 * Math.cos(i * 0.7), dy: 95 * Math.sin(i * 0.7) };
});

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The spots that this engine, which is Chromium's, makes of the same request. */
function again({ metadata, image, masks }: ExportedPlan): Spot[] {
  const { params } = metadata;
  const asked = Object.keys(defaultParams()) as (keyof PlanParams)[];
  const request = parsePlanRequest({
    ...Object.fromEntries(asked.map((name) => [name, params[name]])),
    ...(params.center_mode === 'manual' && {
      center_x_mm: params.center_x_mm,
      center_y_mm: params.center_y_mm,
    }),
    image: { width_mm: image.width_mm, height_mm: image.height_mm },
    masks: masks.map(({ id, label, role, vertices }) => ({ id, label, role, vertices })),
  });
  if (!request.ok) throw new Error(JSON.stringify(request));
  const made = makePlan(request.value);
  if (!made.ok) throw new Error(made.code);
  return made.value.spots;
}

const textOf = (test_id: string): string => `document.querySelector('[data-testid=${test_id}]')?.innerText`;

test('the main job in WebKitGTK: a plan with the spots that Chromium’s engine makes', async () => {
  test.skip(!HAS_WEBKIT, 'WebKitGTK is not installed (webkit2gtk-driver, xvfb)');
  test.setTimeout(240_000);
  const { shell, masks, plan, image } = texts;
  const server = await watchedServer();
  const webkit = await WebKit.start();
  try {
    await webkit.open(server.url);
    await webkit.type('//form//input[@type!="password" or not(@type)]', 'user');
    await webkit.type('//input[@type="password"]', '123');
    await webkit.button(shell.signIn);
    await webkit.type('//input[@data-testid="photo-file"]', PHOTO);
    await webkit.click(`//label[contains(., "${masks.scaleByWidth}")]`);
    await webkit.type(`//label[contains(., "${masks.photoWidth}")]/..//input`, '30');
    await webkit.button(masks.setScale);
    // The first scale of a photo begins an outline.
    await webkit.until(
      `[...document.querySelectorAll('button')].some((each) => each.innerText.trim() === ${JSON.stringify(masks.close)})`,
    );
    const box = await webkit.until<Box>(
      `(() => { const r = document.querySelector('[data-testid=photo-canvas]').getBoundingClientRect(); return r.width > 0 && { x: r.x, y: r.y, w: r.width, h: r.height }; })()`,
    );
    for (const { dx, dy } of CORNERS) await webkit.tap(box.x + box.w / 2 + dx, box.y + box.h / 2 + dy);
    await webkit.button(masks.close);
    await webkit.until(`document.querySelector('[data-testid=masks-saved]')?.dataset.state === 'saved'`);
    await webkit.click(`//nav//a[normalize-space(.)="${image.tabs.plan}"]`);
    await webkit.button(plan.generate);
    const spots_n = Number(
      (await webkit.until<string>(textOf('metric-spots'), 60_000)).replace(/[^\d]/g, ''),
    );
    expect(spots_n).toBeGreaterThan(40);

    // Away and back by address: all is where it was.
    const address = await webkit.evaluate<string>('location.href');
    expect(address).toMatch(/\/images\/\d+\/plan\/\d+/);
    await webkit.open(`${server.url}/`);
    await webkit.until(`!location.pathname.includes('/plan/')`);
    await webkit.open(address);
    await webkit.until(textOf('metric-spots'));

    // The menu may be open already, and closes when the screen is drawn anew.
    const told = await webkit.until<string>(`(() => {
      const button = [...document.querySelectorAll('button')].find((each) => each.innerText.trim() === ${JSON.stringify(image.exportAs.json)});
      if (window.downloads.length > 0) return window.downloads.at(-1);
      if (button?.checkVisibility()) button.click();
      else [...document.querySelectorAll('summary')].find((each) => each.innerText.includes(${JSON.stringify(image.export)}))?.click();
      return null;
    })()`);
    const { plan: made, problems } = readPlan(Buffer.from(told));
    expect(problems).toEqual([]);
    expect(made.spots).toHaveLength(spots_n);
    expect(again(made)).toEqual(made.spots);

    expect(await webkit.evaluate('window.wrongs')).toEqual([]);
    // The watch itself sees.
    await webkit.evaluate(`console.error('a known error')`);
    await webkit.until(`window.wrongs.some((each) => each.includes('a known error'))`);
    if (process.env['APERTURA_SHOTS'])
      writeFileSync(process.env['APERTURA_SHOTS'], await webkit.screenshot());

    // With the server gone the app is there all the same.
    await webkit.until(`navigator.serviceWorker.ready.then(() => true)`);
    await server.close();
    await webkit.reload();
    await webkit.until(`${textOf('metric-spots')} || document.querySelector('input[type=password]')`);
  } catch (error) {
    writeFileSync(test.info().outputPath('webkit.png'), await webkit.screenshot());
    throw error;
  } finally {
    await webkit.close();
    await server.close();
  }
});
