/**
 * A worker whose long work stands still until the test lets it go on: plans stop at their first step, photos
 * before they are decoded. Other calls are answered meanwhile, as they are while a long plan is made.
 */
import type { Page } from '@playwright/test';

const PRELUDE = `if (typeof WorkerGlobalScope !== 'undefined') {
  let held = false;
  let skew_ms = 0;
  const waiting = [];
  const channel = new BroadcastChannel('slow worker');
  channel.onmessage = ({ data }) => {
    held = data === 'hold';
    if (!held) for (const goOn of waiting.splice(0)) goOn();
    channel.postMessage('heard');
  };
  const { setTimeout, createImageBitmap, Date } = self;
  self.setTimeout = (work, ms, ...rest) =>
    held && ms === 0 ? void waiting.push(work) : setTimeout(work, ms, ...rest);
  self.createImageBitmap = async (...args) => {
    if (held) await new Promise((goOn) => waiting.push(goOn));
    return createImageBitmap(...args);
  };
  // Each look at the clock finds a slice's time over, so that even a quick plan pauses.
  self.Date = class extends Date {
    constructor(...args) {
      super(...(args.length > 0 ? args : [Date.now() + (held ? (skew_ms += 40) : skew_ms)]));
    }
  };
}\n`;

/** To be called before the page is opened; the service worker has to be blocked, which would keep the script from us. */
export async function slowWorker(page: Page): Promise<void> {
  await page.route('**/assets/base-*.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: PRELUDE + (await answer.text()) });
  });
}

/** From now on long work stands still; `go`: it goes on. */
export async function tellWorker(page: Page, what: 'hold' | 'go'): Promise<void> {
  await page.evaluate(
    (said) =>
      new Promise((heard) => {
        const channel = new BroadcastChannel('slow worker');
        channel.onmessage = heard;
        channel.postMessage(said);
      }),
    what,
  );
}
