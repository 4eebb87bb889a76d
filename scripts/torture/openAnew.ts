/** Opens the app as its user does, after something has happened to its files, and tells what is there. */
import type { Page } from '@playwright/test';
import { textsOf } from '../../src/i18n';
import { startKillable } from '../lib/killable';
import { checkKept } from '../lib/torture';
import { observe, textOf } from '../lib/tortureModel';
import { call, startWorkerPage } from '../lib/workerPage';
import { digestPhotos } from './profile';
import type { Prepared } from './profile';

const { shell } = textsOf('en');

/** So long an opening may take, on a busy machine: longer is a hang. */
const OPENING_PATIENCE_MS = 45_000;

/** What came of it. */
export interface Verdict {
  /**
   * `whole`: all that was acknowledged is there. `named`: the screen says that something is lost, or cannot be
   * read, and nothing was laid over it. `wrong`: anything else.
   */
  kind: 'whole' | 'named' | 'wrong';
  /** The screen's own words, or what is wrong. */
  said: string;
}

/** A photo that is not given out, by its name, or that the storage check names. */
const NAMED_PHOTO = /^(photo \d+ is none: photo_bytes_lost|check: (uploads|thumbs)\/.*)$/;

/** The app's first screen: its title where it is a failure, null where it asks for the name of the user. */
export async function firstScreen(page: Page, url: string): Promise<string | null> {
  // The service worker has no part in this, and its files would be loaded each time.
  await page.route('**/sw.js', (route) => route.abort());
  await page.goto(url);
  const signIn = page.getByRole('button', { name: shell.signIn, exact: true });
  const failure = page.locator('[role=alert] h1');
  await signIn.or(failure).first().waitFor({ timeout: OPENING_PATIENCE_MS });
  return (await signIn.isVisible()) ? null : failure.first().innerText();
}

/** What differs from what was acknowledged, read through the worker's contract. */
async function differences(page: Page, url: string, wanted: Prepared): Promise<string[]> {
  await startWorkerPage(page, url);
  const info = await call(page, 'open');
  if (info.fresh) return ['a fresh database, without a word'];
  const problems: string[] = [];
  if (info.generation < wanted.generation)
    problems.push(`generation ${info.generation} < ${wanted.generation}`);
  await call(page, 'signIn', 'user', '123');
  const found = await observe(page, problems);
  // A photo that is not given out is told of below.
  for (const image of found.values())
    if (image.photo_bytes === -1) image.photo_bytes = wanted.model.get(image.id)?.photo_bytes ?? -1;
  if (textOf(found) !== textOf(wanted.model))
    problems.push(`${textOf(wanted.model)} became ${textOf(found)}`.slice(0, 600));
  const photos = await digestPhotos(page, found);
  for (const [id, digest] of wanted.photos)
    if (photos.get(id) !== digest) problems.push(`photo ${id} is ${photos.get(id)?.slice(0, 40)}`);
  return [...problems, ...(await checkKept(page))];
}

/** A photo more, to see that the store takes something again. */
async function addPhoto(page: Page, wanted: Prepared): Promise<Prepared> {
  const [id] = wanted.model.keys();
  const label = `again ${wanted.generation}`;
  const rows = await call(page, 'listMasks', id);
  const vertices = [
    { x: 1, y: 1 },
    { x: 4, y: 1 },
    { x: 4, y: 4 },
  ];
  const mask = { id: null, label, role: 'treat', vertices };
  const ids = rows.map((row) => row.id);
  if ((await call(page, 'getImage', id)).width_mm === null)
    await call(page, 'setScale', id, { kind: 'width', width_mm: 15.8 });
  await call(page, 'saveMasks', id, [mask], ids, true);
  const model = await observe(page, []);
  const { newest } = await call(page, 'inspectStore');
  return { ...wanted, model, generation: newest!.generation };
}

/** One start of the browser: the screen, and what is there behind it. `write` works on, for the next start. */
async function look(
  profile: string,
  url: string,
  wanted: Prepared,
  write: boolean,
): Promise<Verdict & { next: Prepared | null }> {
  const { page, kill } = await startKillable(profile);
  page.setDefaultTimeout(OPENING_PATIENCE_MS);
  let hangs: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    hangs = setTimeout(() => reject(new Error('it hangs')), 2 * OPENING_PATIENCE_MS);
  });
  late.catch(() => undefined);
  const work = async (): Promise<Verdict & { next: Prepared | null }> => {
    const title = await firstScreen(page, url);
    if (title !== null) return { kind: 'named', said: title, next: null };
    const problems = await differences(page, url, wanted);
    const named = problems.length > 0 && problems.every((problem) => NAMED_PHOTO.test(problem));
    if (named) return { kind: 'named', said: problems.join('; '), next: null };
    if (problems.length > 0) return { kind: 'wrong', said: problems.join('; '), next: null };
    return { kind: 'whole', said: '', next: write ? await addPhoto(page, wanted) : null };
  };
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    return { kind: 'wrong', said: String(error).slice(0, 400), next: null };
  } finally {
    clearTimeout(hangs);
    await kill();
  }
}

/** Opens the app on a profile and compares; with `twice` it also saves something, and looks for it after a kill. */
export async function openAnew(
  profile: string,
  url: string,
  wanted: Prepared,
  twice: boolean,
): Promise<Verdict> {
  const first = await look(profile, url, wanted, twice);
  if (!first.next) return first;
  const second = await look(profile, url, first.next, false);
  return second.kind === 'whole' ? first : { kind: 'wrong', said: `at the second opening: ${second.said}` };
}
