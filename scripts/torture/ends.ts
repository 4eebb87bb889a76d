/** The renderer crashes, or the worker is ended, at a random moment; the browser itself lives on. */
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { startKillable } from '../lib/killable';
import { newCourse, openAndCheck, workUntilKilled } from '../lib/torture';
import { startWorkerPage } from '../lib/workerPage';
import type { ModeAnswer, ModeOptions } from './mode';

/** Ends the renderer with all that is in it. */
async function crash(page: Page, context: BrowserContext): Promise<void> {
  const gone = new Promise<void>((resolve) => page.once('crash', () => resolve()));
  const session = await context.newCDPSession(page);
  // Its answer never comes.
  void session.send('Page.crash').catch(() => undefined);
  await gone;
}

/** Ends the worker alone; leaving the page ends the calls that wait for it. */
async function endWorker(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as { pageWorker: Worker }).pageWorker.terminate());
  await page.goto('about:blank');
}

/** See above. */
export async function endsMode({ url, folder, rounds, random, log }: ModeOptions): Promise<ModeAnswer> {
  const profile = join(folder, 'profile');
  const course = newCourse(profile, random);
  const { report, workerPage } = course;
  const browser = await startKillable(profile);
  const ended = { renderer: 0, worker: 0 };
  let { page } = browser;
  const context = page.context();
  try {
    for (let round = 0; round <= rounds && report.problems.length === 0; round++) {
      await startWorkerPage(page, url);
      await openAndCheck(page, course, round);
      if (round === rounds) break;
      const what = random() < 0.5 ? 'renderer' : 'worker';
      const delay_ms = 30 + random() * 1200;
      const end = (): Promise<void> => (what === 'renderer' ? crash(page, context) : endWorker(page));
      await workUntilKilled(page, end, course, round, delay_ms);
      ended[what] += 1;
      if (what === 'renderer') {
        const next = await context.newPage();
        await page.close();
        page = next;
      }
      const where = course.under_way ? workerPage.doing : 'nothing';
      log(`${what} ended (${report.kills}) in ${where}, ${report.acknowledged} acknowledged`);
    }
  } finally {
    await browser.kill();
  }
  const { acknowledged, under_way, came_through, problems } = report;
  const figures =
    `${ended.renderer} renderers crashed, ${ended.worker} workers ended, ${acknowledged} writes acknowledged, ` +
    `${under_way} calls under way (${came_through} had come through whole), ${problems.length} problems`;
  return { problems, figures };
}
