/** The main job, step by step, in a browser that Playwright does not drive. */
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import type { PlanParams, Spot } from '../../src/core/model';
import { defaultParams } from '../../src/core/paramValues';
import { makePlan } from '../../src/core/planner/plan';
import { parsePlanRequest } from '../../src/core/planner/request';
import { textsOf } from '../../src/i18n';
import type { MenuFormat } from '../../src/core/export/formats';
import { textOf, type Engine } from './engine';
import { readPlan, type ExportedPlan } from './exported';

const PHOTO = fileURLToPath(new URL('../../tests/fixtures/photos/ISIC_0013778_512.jpg', import.meta.url));
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

/** The languages that the sign-in marks as the one in use. */
export async function languagesMarked(engine: Engine): Promise<string[]> {
  return engine.until<string[]>(`(() => {
    const buttons = [...document.querySelectorAll('.language button')];
    return buttons.length > 0 && buttons
      .filter((each) => getComputedStyle(each).textDecorationLine === 'underline')
      .map((each) => each.innerText);
  })()`);
}

/** Signs in where the app asks for it. */
export async function signIn(engine: Engine): Promise<void> {
  await engine.type('//form//input[@type!="password" or not(@type)]', 'user');
  await engine.type('//input[@type="password"]', '123');
  await engine.button(texts.shell.signIn);
}

/** A photo with its scale and an outline becomes a plan; answers how many spots the screen says it has. */
export async function planOfPhoto(engine: Engine): Promise<number> {
  const { masks, plan, image } = texts;
  await engine.choose('//input[@data-testid="photo-file"]', PHOTO);
  await engine.click(`//label[contains(., "${masks.scaleByWidth}")]`);
  await engine.type(`//label[contains(., "${masks.photoWidth}")]/..//input`, '30');
  await engine.button(masks.setScale);
  // The first scale of a photo begins an outline.
  await engine.until(
    `[...document.querySelectorAll('button')].some((each) => each.innerText.trim() === ${JSON.stringify(masks.close)})`,
  );
  const box = await engine.until<Box>(
    `(() => { const r = document.querySelector('[data-testid=photo-canvas]').getBoundingClientRect(); return r.width > 0 && { x: r.x, y: r.y, w: r.width, h: r.height }; })()`,
  );
  for (const { dx, dy } of CORNERS) await engine.tap(box.x + box.w / 2 + dx, box.y + box.h / 2 + dy);
  await engine.button(masks.close);
  await engine.until(`document.querySelector('[data-testid=masks-saved]')?.dataset.state === 'saved'`);
  await engine.click(`//nav//a[normalize-space(.)="${image.tabs.plan}"]`);
  await engine.button(plan.generate);
  return spotsShown(engine);
}

/** How many spots the plan on the screen has. */
export async function spotsShown(engine: Engine): Promise<number> {
  return Number((await engine.until<string>(textOf('metric-spots'), 60_000)).replace(/[^\d]/g, ''));
}

/** Away by address, and back by address to the plan; answers its address. */
export async function leaveAndComeBack(engine: Engine, url: string): Promise<string> {
  const address = await engine.evaluate<string>('location.href');
  expect(address).toMatch(/\/images\/\d+\/plan\/\d+/);
  await engine.open(`${url}/`);
  await engine.until(`!location.hash.includes('/plan/')`);
  // Not within the same page.
  await engine.open('about:blank');
  await engine.open(address);
  await engine.until(textOf('metric-spots'));
  return address;
}

/** Accepts the plan on the screen, its warnings too. */
export async function accept(engine: Engine): Promise<void> {
  const { plan } = texts;
  await engine.button(plan.accept);
  await engine.until(`document.querySelector('dialog[open]') !== null`);
  const boxes_n = await engine.evaluate<number>(
    `document.querySelectorAll('dialog[open] input[type=checkbox]').length`,
  );
  for (let i = 1; i <= boxes_n; i++) await engine.click(`(//dialog[@open]//input[@type="checkbox"])[${i}]`);
  // What is accepted is signed.
  await engine.type('//dialog[@open]//input[@type="password"]', '123');
  await engine.button(plan.acceptYes);
  await engine.until(`document.querySelector('dialog[open]') === null`);
}

/** The file of the plan on the screen. */
export async function exported(engine: Engine, format: MenuFormat): Promise<Buffer> {
  const { image } = texts;
  // The menu may be open already, and closes when the screen is drawn anew.
  await engine.until(`(() => {
    const button = [...document.querySelectorAll('button')].find((each) => each.innerText.trim() === ${JSON.stringify(image.exportAs[format])});
    if (button?.checkVisibility()) return button.click(), true;
    [...document.querySelectorAll('summary')].find((each) => each.innerText.includes(${JSON.stringify(image.export)}))?.click();
    return false;
  })()`);
  return engine.eventually(() => engine.takeFile(), `the file, ${format}`, 60_000);
}

/** The plan of a JSON export, which has so many spots, those that this engine, which is Chromium's, makes of its request. */
export function expectSameSpots(bytes: Buffer, spots_n: number): ExportedPlan {
  const { plan, problems } = readPlan(bytes);
  expect(problems).toEqual([]);
  expect(plan.spots).toHaveLength(spots_n);
  expect(again(plan)).toEqual(plan.spots);
  return plan;
}

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

/** Nothing went wrong so far, and the watch itself sees: of page and worker, and what the policy holds back. */
export async function expectNoWrongs(engine: Engine): Promise<void> {
  expect(await engine.wrongs()).toEqual([]);
  await engine.evaluate(`(() => {
    console.error('a known error');
    void Promise.reject(new Error('a known refusal'));
    void fetch('https://elsewhere.invalid/').catch(() => undefined);
    new BroadcastChannel('provoke').postMessage('');
  })()`);
  for (const known of [
    'console: a known error',
    'rejection: Error: a known refusal',
    'policy: connect-src https://elsewhere.invalid/',
    'console: a known error of the worker',
  ])
    await engine.until(`window.wrongs.includes(${JSON.stringify(known)})`);
}
