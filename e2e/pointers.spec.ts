/** Pen, palm, fingers and lost lifts on the stage, as the browser's own input brings them. */
import type { CDPSession, Page } from '@playwright/test';
import type { App, PointMm } from './support/app';
import { crowdedImages, twentyRings } from './support/crowded';
import { drawSmallPhoto } from './support/jobs';
import { SMALL } from './support/photos';
import { expect, test } from './support/test';

interface Hand {
  pen(at: PointMm): Promise<void>;
  finger(at: PointMm): Promise<void>;
  palmDown(at: PointMm): Promise<void>;
  palmUp(): Promise<void>;
}

/** Hands over the small photo. */
function handOf(app: App, cdp: CDPSession): Hand {
  const touch = (type: 'touchStart' | 'touchEnd', touchPoints: { x: number; y: number; id: number }[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    async pen(at) {
      const { x, y } = await app.at(SMALL, at);
      for (const type of ['mousePressed', 'mouseReleased'] as const) {
        const button = { button: 'left', buttons: type === 'mousePressed' ? 1 : 0, clickCount: 1 } as const;
        await cdp.send('Input.dispatchMouseEvent', { type, x, y, pointerType: 'pen', ...button });
      }
    },
    async finger(at) {
      await touch('touchStart', [{ ...(await app.at(SMALL, at)), id: 5 }]);
      await touch('touchEnd', []);
    },
    palmDown: async (at) => void (await touch('touchStart', [{ ...(await app.at(SMALL, at)), id: 1 }])),
    palmUp: async () => void (await touch('touchEnd', [])),
  };
}

async function drawing(app: App): Promise<void> {
  await app.start();
  await app.addPhoto(SMALL.path);
  await app.setWidth(SMALL.width_mm);
  await app.beginOutline();
}

test('beside a pen the palm adds no corner and takes none, and fingers draw only on request', async ({
  app,
  page,
}) => {
  const { masks } = app.texts;
  await drawing(app);
  const hand = handOf(app, await page.context().newCDPSession(page));
  await hand.palmDown([12, 16]);
  await hand.pen([6, 6]);
  await expect(page.getByText(masks.drawingNow(1))).toBeVisible();
  await hand.palmUp();
  await hand.pen([14, 6]);
  await hand.palmDown([12, 16]);
  await hand.pen([14, 12]);
  await hand.palmUp();
  await expect(page.getByText(masks.drawingNow(3))).toBeVisible();
  // The hand is away for a while: a finger is a finger again, and is told why it draws nothing.
  await page.waitForTimeout(400);
  await hand.finger([10, 14]);
  await expect(page.getByText(masks.penInUse)).toBeVisible();
  await expect(page.getByText(masks.drawingNow(3))).toBeVisible();
  await app.button(masks.useFingers).click();
  await hand.finger([10, 14]);
  await expect(page.getByText(masks.drawingNow(4))).toBeVisible();
});

test('a lift that is lost leaves the next tap its way', async ({ app, page }) => {
  const { masks } = app.texts;
  await drawing(app);
  const cdp = await page.context().newCDPSession(page);
  const at = await app.at(SMALL, [6, 6]);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.evaluate(() => dispatchEvent(new Event('blur')));
  await page.mouse.up();
  await expect(page.getByText(masks.drawingNow(0))).toBeVisible();
  await page.mouse.click(at.x, at.y);
  await expect(page.getByText(masks.drawingNow(1))).toBeVisible();
  // The browser takes the finger's touch away, as for a gesture of its own.
  const finger = { ...(await app.at(SMALL, [14, 6])), id: 1 };
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] });
  await expect(page.getByText(masks.drawingNow(1))).toBeVisible();
  await handOf(app, cdp).finger([14, 6]);
  await expect(page.getByText(masks.drawingNow(2))).toBeVisible();
});

/** Moves what is held at a place thirty times, and tells what the page did for it until the next frame. */
async function drawnByMoves(page: Page, from: { x: number; y: number }) {
  // All moves in one task of the page, and the frame after it: a slow machine cannot make a rest of them.
  return page.evaluate(async ({ x, y }) => {
    const stage = document.querySelector('[data-testid=photo-canvas]')!;
    const others = new Set<Node>();
    let outlines_n = 0;
    const note = (changes: MutationRecord[]) => {
      for (const { target, attributeName } of changes) {
        others.add(target);
        if (attributeName === 'd') outlines_n += 1;
      }
    };
    const watch = new MutationObserver(note);
    watch.observe(stage, { subtree: true, attributes: true, childList: true });
    const before = (globalThis as unknown as { calls: number }).calls;
    for (let i = 1; i <= 30; i++) {
      const place = { clientX: x + i, clientY: y + i / 2 };
      const held = { pointerId: 1, pointerType: 'mouse', buttons: 1, bubbles: true };
      stage.dispatchEvent(new PointerEvent('pointermove', { ...held, ...place }));
      await Promise.resolve();
    }
    await new Promise(requestAnimationFrame);
    note(watch.takeRecords());
    watch.disconnect();
    const calls = (globalThis as unknown as { calls: number }).calls - before;
    return { calls, drawn_n: others.size, outlines_n };
  }, from);
}

test('while a corner is dragged among 4,000 nothing else is drawn and the worker is left alone', async ({
  app,
  page,
}) => {
  await page.addInitScript(() => {
    const counted = Object.assign(globalThis, { calls: 0 });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (...args: unknown[]) {
      counted.calls += 1;
      return Reflect.apply(postMessage, this, args) as undefined;
    };
  });
  await app.start();
  await (
    await crowdedImages(app)
  )(twentyRings(200));
  const middle = (box: { x: number; y: number; width: number; height: number }) => ({
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
  });
  await page.locator('[data-handle^="mask:"]').first().focus();
  await page.keyboard.press('Enter');
  const corner = page.locator('[data-handle="corner:50"]');
  const from = middle((await corner.boundingBox())!);
  await page.waitForTimeout(500);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const during = await drawnByMoves(page, from);
  expect(during.calls).toBe(0);
  // The mask's two lines, the corner's run of fifty (its rings with it), the handle below.
  expect(during.drawn_n).toBeGreaterThan(1);
  expect(during.drawn_n).toBeLessThan(10);
  // Thirty moves, one frame: the outline and its casing once each.
  expect(during.outlines_n).toBe(2);
  // What is painted anew with the corner is a sheet of fifty, none of which has a frame of its own.
  const sheet = page.locator('svg', { has: corner }).locator('[data-handle^="corner:"]');
  expect(await sheet.count()).toBe(50);
  expect(await page.locator('[data-handle^="corner:"][transform]').count()).toBe(0);
  // The hand rests: a preview of what is under it comes, and the corner is where it was left.
  await expect(page.locator('[data-testid=preview-mark][data-state=ready]')).toBeVisible();
  await page.mouse.up();
  await app.masksSaved();
  const now = middle((await corner.boundingBox())!);
  expect(Math.hypot(now.x - from.x, now.y - from.y)).toBeGreaterThan(0);
  // A mask that is moved as a whole takes its corners along: its four sheets of them, none of the corners.
  const grip = middle((await page.locator('[data-handle=move]').boundingBox())!);
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  const moving = await drawnByMoves(page, grip);
  expect(moving.drawn_n).toBeGreaterThan(4);
  expect(moving.drawn_n).toBeLessThan(12);
  await page.mouse.move(grip.x + 30, grip.y + 15);
  await page.mouse.up();
  await expect.poll(async () => middle((await corner.boundingBox())!).x - now.x).toBeCloseTo(30, 0);
});

test('what is held when the address leads to another tab goes back, and is not led on there', async ({
  app,
  page,
}) => {
  await app.start();
  await drawSmallPhoto(app);
  const card = page.locator('.maskcard__head');
  const area = await card.innerText();
  await app.stage.focus();
  const corner = page.locator('[data-handle="corner:0"]');
  const box = (await corner.boundingBox())!;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 40, at.y - 40, { steps: 4 });
  await expect(card).not.toHaveText(area);
  await page.evaluate(() => (location.hash = location.hash.replace(/masks.*/, 'plan')));
  await expect(app.button(app.texts.plan.generate)).toBeVisible();
  await page.mouse.move(at.x - 80, at.y - 80, { steps: 4 });
  await page.mouse.up();
  await app.tab('masks');
  await app.masksSaved();
  expect(await card.innerText()).toBe(area);
});
