/**
 * The store under force: a user works through the worker's contract, the browser is killed by SIGKILL at
 * a random moment, started again on the same profile, and what is there is compared with the list
 * of acknowledged writes.
 *
 * 1. A round: start, open, check, work (tortureActs.ts, in random order by a seeded generator) until the kill
 *    falls, at a random time after the opening.
 * 2. The model holds what was acknowledged. The one call that was under way at the kill may have
 *    come through or not, whole in both cases; a restore and a deletion of many rows too.
 * 3. The check: it opens (checksums, quick_check, foreign keys are part of that); each image, mask, plan,
 *    status and photo byte count is as acknowledged; every plan has all its spots and its events; the
 *    state before the last save is sound; the self-check finds nothing; the generation has not gone down.
 */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { call, startWorkerPage } from './workerPage';
import { startKillable } from './killable';
import { WorkerPage } from './tortureActs';
import { differsByOneCall, observe, textOf, withKnownSizes } from './tortureModel';
import type { Model } from './tortureModel';

export interface TortureReport {
  kills: number;
  acknowledged: number;
  /** Kills that fell into a call. */
  under_way: number;
  /** Calls under way at a kill that had come through. */
  came_through: number;
  /** How often each call was killed. */
  killed_in: Record<string, number>;
  /** Saves that made the file smaller. */
  shrunk: number;
  problems: string[];
}

/** The device's own checks: the state that is kept besides the newest, the stored pages, the photos. */
export async function checkKept(page: Page): Promise<string[]> {
  const problems: string[] = [];
  const { newest, kept } = await call(page, 'inspectStore');
  for (const { state, info } of [{ state: 'newest', info: newest }, ...kept])
    if (!info || info.failure) problems.push(`${state}: ${JSON.stringify(info?.failure ?? 'none')}`);
  const { finding } = await call(page, 'selfCheck');
  if (finding !== null) problems.push(`self-check found ${finding}`);
  // Sweeps the photos of a restore that was killed; anything else it says is wrong.
  const { sound, detail } = await call(page, 'checkStorage');
  if (!sound) problems.push(`check: ${detail}`);
  return problems;
}

/** The browser's own files as the kill has left them, for a look if something turns out to be wrong. */
function keepAsKilled(profile: string): void {
  const to = join(profile, '..', 'as-killed');
  rmSync(to, { recursive: true, force: true });
  // IndexedDB, the second copy, and the spare homes.
  for (const name of ['IndexedDB', 'File System', 'WebStorage']) {
    const from = join(profile, 'Default', name);
    if (existsSync(from)) cpSync(from, join(to, name), { recursive: true });
  }
}

/** What goes on from one kill to the next. */
export interface Course {
  workerPage: WorkerPage;
  /** A file beside the profile: gone, if somebody else's broom has come by. */
  witness: string;
  /** What was acknowledged. */
  model: Model;
  generation: number;
  /** A call was under way at the last kill. */
  under_way: boolean;
  report: TortureReport;
}

/** Opens the app after a kill and compares all that is there with what was acknowledged. */
export async function openAndCheck(page: Page, course: Course, round: number): Promise<void> {
  const { report, workerPage } = course;
  const info = await call(page, 'open');
  if (info.generation < course.generation)
    report.problems.push(`generation ${info.generation} < ${course.generation}`);
  if (round > 0 && info.fresh && course.generation > 0) report.problems.push('the database was made anew');
  // Somebody else's broom is not the browser's fault, nor ours.
  if (!existsSync(course.witness)) report.problems.push('the profile was removed from outside');
  course.generation = info.generation;
  await call(page, 'signIn', 'user', '123');
  const found = await observe(page, report.problems);
  const known = withKnownSizes(course.model, found);
  if (textOf(known) !== textOf(found)) {
    const { mayBecome } = workerPage;
    const whole = mayBecome && textOf(withKnownSizes(mayBecome, found)) === textOf(found);
    if (course.under_way && (whole || differsByOneCall(known, found))) report.came_through += 1;
    else report.problems.push(`round ${round}: ${textOf(known)} became ${textOf(found)}`);
  }
  course.model = found;
  for (const problem of await checkKept(page)) report.problems.push(`round ${round}: ${problem}`);
}

/** Works until the kill falls, after `delay_ms`. */
export async function workUntilKilled(
  page: Page,
  kill: () => Promise<void>,
  course: Course,
  round: number,
  delay_ms: number,
): Promise<void> {
  const { report, workerPage } = course;
  let alive = true;
  course.under_way = false;
  const killed = new Promise<void>((resolve) => {
    setTimeout(() => {
      alive = false;
      void kill().then(resolve);
    }, delay_ms);
  });
  while (alive) {
    try {
      course.under_way = true;
      course.model = await workerPage.act(page, course.model);
      course.under_way = false;
      report.acknowledged += 1;
    } catch (error) {
      if (alive) {
        report.problems.push(`round ${round}: ${String(error).slice(0, 300)}`);
        break;
      }
    }
  }
  await killed;
  report.kills += 1;
  report.shrunk = workerPage.shrunk_n;
  if (course.under_way) {
    report.under_way += 1;
    report.killed_in[workerPage.doing] = (report.killed_in[workerPage.doing] ?? 0) + 1;
  }
}

/** A course that begins, on a profile that is not there yet. */
export function newCourse(profile: string, random: () => number): Course {
  const report: TortureReport = {
    kills: 0,
    acknowledged: 0,
    under_way: 0,
    came_through: 0,
    killed_in: {},
    shrunk: 0,
    problems: [],
  };
  const witness = join(profile, 'witness');
  mkdirSync(profile, { recursive: true });
  writeFileSync(witness, '');
  return {
    workerPage: new WorkerPage(random),
    witness,
    model: new Map(),
    generation: 0,
    under_way: false,
    report,
  };
}

/** Kills the browser so many times under a working user; stops at the first problem. */
export async function torture(options: {
  url: string;
  profile: string;
  kills: number;
  random: () => number;
  log: (line: string) => void;
}): Promise<TortureReport> {
  const { random } = options;
  const course = newCourse(options.profile, random);
  const { report, workerPage } = course;
  for (let round = 0; round <= options.kills; round++) {
    keepAsKilled(options.profile);
    const { page, kill } = await startKillable(options.profile);
    try {
      await startWorkerPage(page, options.url);
      await openAndCheck(page, course, round);
      if (round === options.kills) break;
      const delay_ms = 30 + random() * 1200;
      await workUntilKilled(page, kill, course, round, delay_ms);
      options.log(
        `kill ${report.kills} after ${delay_ms.toFixed(0)} ms in ${course.under_way ? workerPage.doing : 'nothing'}, ` +
          `${report.acknowledged} writes acknowledged, ${report.shrunk} times rewritten smaller, ` +
          `${report.problems.length} problems`,
      );
    } finally {
      await kill();
    }
    if (report.problems.length > 0) break;
  }
  return report;
}
