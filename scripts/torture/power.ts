/**
 * Power cuts: the profile lies on a file system in an image. At a random moment of the work, half a minute or more
 * after the opening as far as the system's own writing goes, nothing reaches that disk any more, and what the system had not written is gone; then the browser is ended, the file system mounted
 * anew (its journal is all that mends it), and what is there compared with what was acknowledged.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startKillable } from '../lib/killable';
import { newCourse, openAndCheck, workUntilKilled } from '../lib/torture';
import { startWorkerPage } from '../lib/workerPage';
import type { ModeAnswer, ModeOptions } from './mode';
import { cannotMount, CuttableDisk } from './rootOnly';

/** Twice as long as the system waits with the writing of its journal: some cuts fall before, some after it. */
const LONGEST_WORK_MS = 10_000;

/** See above. */
export async function powerMode({ url, folder, rounds, random, log }: ModeOptions): Promise<ModeAnswer> {
  const why = cannotMount();
  if (why) return { problems: [], figures: `no power cuts tried here: ${why}` };
  const disk = new CuttableDisk(folder, 600);
  const profile = join(disk.folder, 'profile');
  const course = newCourse(profile, random);
  const { report, workerPage } = course;
  try {
    for (let round = 0; round <= rounds && report.problems.length === 0; round++) {
      const { page, kill } = await startKillable(profile);
      try {
        await startWorkerPage(page, url);
        await openAndCheck(page, course, round);
        if (round === rounds) break;
        // The browser flushes neither its list of files nor the marks; the system writes them within half a minute.
        execFileSync('sync', ['-f', profile]);
        const delay_ms = 30 + random() * LONGEST_WORK_MS;
        const cut = (): Promise<void> => {
          disk.cutPower();
          return kill();
        };
        await workUntilKilled(page, cut, course, round, delay_ms);
        disk.unmount();
        disk.mount();
        const where = course.under_way ? workerPage.doing : 'nothing';
        log(
          `cut ${report.kills} after ${delay_ms.toFixed(0)} ms in ${where}, ${report.acknowledged} acknowledged`,
        );
      } finally {
        await kill();
      }
    }
  } finally {
    disk.unmount();
  }
  const { kills, acknowledged, under_way, came_through, problems } = report;
  const figures =
    `${kills} power cuts, ${acknowledged} writes acknowledged, ${under_way} calls under way at a cut ` +
    `(${came_through} had come through whole), ${problems.length} problems`;
  return { problems, figures };
}
