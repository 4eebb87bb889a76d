/**
 * A disk that is really full: the profile lies on a small file system in memory, and a file takes the room that is
 * left, but for a random rest. What is refused then has to say so and change nothing; what was acknowledged is there
 * when the browser is killed and started anew; with room all goes on. Deletions are tried as well.
 */
import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startKillable } from '../lib/killable';
import { newCourse, openAndCheck } from '../lib/torture';
import type { Course } from '../lib/torture';
import { observe, textOf, withKnownSizes } from '../lib/tortureModel';
import { call, startWorkerPage, tryCall } from '../lib/workerPage';
import type { ModeAnswer, ModeOptions } from './mode';
import { cannotMount, SmallDisk } from './rootOnly';

const SIZE_MB = 300;
const ACTS_N = 5;
/** So much room is left at most: enough for some saves. */
const MOST_REST_KB = 3000;
/** What a save may be refused with on a full disk. */
const REFUSALS = /: (storage_full|storage_failed|storage_unreadable|photo_no_memory)\b/;

interface Counts {
  full: number;
  refused: number;
  saved: number;
  deleted: number;
  deletions_refused: number;
  /** Openings that named a loss: the full disk had hit both copies. */
  named: number;
  /** How often each code was answered. */
  codes: Record<string, number>;
}

function note({ codes }: Counts, code: string): void {
  codes[code] = (codes[code] ?? 0) + 1;
}

/** Takes all room of the disk but `rest_bytes`. */
function fill(disk: SmallDisk, ballast: string, rest_bytes: number): void {
  const { bavail, bsize } = statfsSync(disk.folder);
  const size = Math.max(0, bavail * bsize - rest_bytes);
  writeFileSync(ballast, '');
  execFileSync('fallocate', ['-l', String(Math.max(4096, size)), ballast]);
}

/** One act on the full disk: through, or refused with nothing changed. */
async function actOnFull(page: Page, course: Course, counts: Counts): Promise<void> {
  const { workerPage, report } = course;
  const before = course.model;
  try {
    course.model = await workerPage.act(page, before);
    counts.saved += 1;
    report.acknowledged += 1;
  } catch (error) {
    if (!REFUSALS.test(String(error))) report.problems.push(`full: ${String(error).slice(0, 300)}`);
    counts.refused += 1;
    note(counts, `${workerPage.doing} ${/: (\w+ ?.*)/.exec(String(error))?.[1]}`);
  }
}

/** Deletes an image that may be deleted, if there is one. */
async function deleteOnFull(page: Page, course: Course, counts: Counts): Promise<void> {
  const free = [...course.model.values()].find(({ plans }) =>
    plans.every(({ status }) => status === 'draft'),
  );
  if (!free) return;
  const answer = await tryCall(page, 'deleteImage', free.id);
  if (answer.ok) {
    counts.deleted += 1;
    course.model = new Map([...course.model].filter(([id]) => id !== free.id));
  } else {
    counts.deletions_refused += 1;
    note(counts, `deletion ${answer.code} ${JSON.stringify(answer.values)}`);
    if (!REFUSALS.test(`: ${answer.code} `)) course.report.problems.push(`full: deleteImage: ${answer.code}`);
  }
}

/** After a refusal the data may be closed: opening them is tried, as "Try again" does. */
async function openOnFull(page: Page, counts: Counts): Promise<void> {
  const opened = await tryCall(page, 'open');
  note(counts, opened.ok ? 'opens on the full disk' : `open ${opened.code} ${JSON.stringify(opened.values)}`);
  if (opened.ok) await tryCall(page, 'signIn', 'user', '123');
}

/** An opening that says that a later state is missing: the user takes what is there, and the course goes on from it. */
async function takeWhatIsNamed(page: Page, course: Course, counts: Counts): Promise<void> {
  const opened = await tryCall(page, 'open');
  if (opened.ok || opened.code !== 'database_rolled_back') return;
  counts.named += 1;
  note(counts, `named: ${JSON.stringify(opened.values)}`);
  await call(page, 'openOlder');
  await call(page, 'signIn', 'user', '123');
  course.model = await observe(page, course.report.problems);
  course.generation = 0;
}

/** With the disk still full: what is there is what was acknowledged, or the worker says that it cannot read. */
async function compareWhileFull(page: Page, course: Course): Promise<void> {
  const { report } = course;
  try {
    const found = await observe(page, report.problems);
    course.model = withKnownSizes(course.model, found);
    if (textOf(found) !== textOf(course.model))
      report.problems.push(`full: ${textOf(course.model)} became ${textOf(found)}`.slice(0, 800));
  } catch (error) {
    if (!/signed_out|storage_/.test(String(error)))
      report.problems.push(`full, reading: ${String(error).slice(0, 300)}`);
  }
}

/** See above. */
export async function fullMode({ url, folder, rounds, random, log }: ModeOptions): Promise<ModeAnswer> {
  const why = cannotMount();
  if (why) return { problems: [], figures: `no full disk tried here: ${why}` };
  const disk = new SmallDisk(folder, SIZE_MB);
  const profile = join(disk.folder, 'profile');
  const ballast = join(disk.folder, 'ballast');
  const course = newCourse(profile, random);
  const { report, workerPage } = course;
  const counts: Counts = {
    full: 0,
    refused: 0,
    saved: 0,
    deleted: 0,
    deletions_refused: 0,
    named: 0,
    codes: {},
  };
  try {
    for (let round = 0; round <= rounds && report.problems.length === 0; round++) {
      const { page, kill } = await startKillable(profile);
      try {
        await startWorkerPage(page, url);
        await takeWhatIsNamed(page, course, counts);
        await openAndCheck(page, course, round);
        if (round === rounds) break;
        for (let n = 0; n < 3; n++) course.model = await workerPage.act(page, course.model);
        const rest_kb = Math.floor(random() ** 2 * MOST_REST_KB);
        fill(disk, ballast, rest_kb * 1024);
        for (let n = 0; n < ACTS_N; n++) await actOnFull(page, course, counts);
        await deleteOnFull(page, course, counts);
        await openOnFull(page, counts);
        await deleteOnFull(page, course, counts);
        await compareWhileFull(page, course);
        const { ok } = await tryCall(page, 'ping');
        counts.full += 1;
        log(
          `full ${counts.full} but for ${rest_kb} kB: ${JSON.stringify(counts)}, ${ok ? 'alive' : 'silent'}`,
        );
      } finally {
        // Half of the kills fall on the full disk, half after there is room again.
        if (random() < 0.5) rmSync(ballast, { force: true });
        await kill();
        rmSync(ballast, { force: true });
      }
    }
  } finally {
    disk.unmount();
  }
  const { problems } = report;
  const figures =
    `${counts.full} full disks: ${counts.saved} writes acknowledged and ${counts.refused} refused on them, ` +
    `${counts.deleted} deletions done and ${counts.deletions_refused} refused, ` +
    `${counts.named} times a later state was named as missing, ${problems.length} problems`;
  return { problems, figures };
}
