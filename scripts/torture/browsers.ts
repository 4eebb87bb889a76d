/**
 * Two browsers on one profile. The second is started while the first works: once as it comes, when Chromium hands
 * over to the first and ends; once with the marks removed by which it knows of the first, as on a shared disk. It must
 * not begin afresh, nor take anything from the first.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startKillable } from '../lib/killable';
import { newCourse, openAndCheck } from '../lib/torture';
import type { Course } from '../lib/torture';
import { startWorkerPage } from '../lib/workerPage';
import type { ModeAnswer, ModeOptions } from './mode';
import { firstScreen } from './openAnew';

const MARKS = ['SingletonLock', 'SingletonSocket', 'SingletonCookie'];

async function act(page: Page, course: Course, acts_n: number): Promise<void> {
  for (let n = 0; n < acts_n; n++) {
    course.model = await course.workerPage.act(page, course.model);
    course.report.acknowledged += 1;
  }
}

/** What the second browser shows; null where it does not stay. */
async function second(profile: string, url: string, work: () => Promise<void>): Promise<string | null> {
  const browser = await startKillable(profile).catch(() => null);
  if (!browser) {
    await work();
    return null;
  }
  try {
    const title = await firstScreen(browser.page, url);
    await work();
    return title ?? 'it opens';
  } finally {
    await browser.kill();
  }
}

/** See above. */
export async function browsersMode({ url, folder, rounds, random, log }: ModeOptions): Promise<ModeAnswer> {
  const profile = join(folder, 'profile');
  const course = newCourse(profile, random);
  const { report } = course;
  const seen: Record<string, number> = {};
  for (let round = 0; round <= rounds && report.problems.length === 0; round++) {
    const { page, kill } = await startKillable(profile);
    try {
      await startWorkerPage(page, url);
      await openAndCheck(page, course, round);
      if (round === rounds) break;
      await act(page, course, 4);
      const unaware = round % 2 === 1;
      if (unaware) for (const name of MARKS) rmSync(join(profile, name), { force: true });
      const shown = await second(profile, url, () => act(page, course, 3));
      const said = `${unaware ? 'unaware' : 'as it comes'}: ${shown ?? 'it ends at once'}`;
      seen[said] = (seen[said] ?? 0) + 1;
      if (shown === 'it opens') report.problems.push(`round ${round}: both browsers have the data open`);
      await act(page, course, 2);
      log(`two browsers ${round + 1}, ${said}, ${report.acknowledged} writes acknowledged`);
    } catch (error) {
      report.problems.push(`round ${round}: ${String(error).slice(0, 400)}`);
    } finally {
      await kill();
    }
  }
  const { acknowledged, problems } = report;
  const figures =
    `${rounds} times two browsers on one profile (${JSON.stringify(seen)}), ` +
    `${acknowledged} writes acknowledged, ${problems.length} problems`;
  return { problems, figures };
}
