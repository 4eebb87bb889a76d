/**
 * The one door for files: what is chosen, dropped or pasted is recognised by its content and led on. Photos are
 * added first, one after the other; then plans are shown, one at a time, and of a picture that carries one it is asked
 * what it is meant as; a backup, which replaces everything, is opened only alone. Nothing of it moves a user who has gone elsewhere meanwhile.
 */
import { batch, signal } from '@preact/signals';
import { shownName } from '../../core/names';
import { ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import type { ImageDetail } from '../../worker/contract';
import { api, checked, session } from '../state/app';
import { arrive, whereabouts } from '../state/arrival';
import type { Whereabouts } from '../state/arrival';
import { addPhoto, reloadImages } from '../state/images';
import { afterPhoto } from '../state/storage/watch';
import { hold } from '../state/installed/work';
import { texts } from '../state/language';
import { go } from '../state/navigation';
import { imageAddress, STORAGE_ADDRESS } from '../state/route';
import { notify } from '../state/toasts';
import { forgetPlans, nextPlan, offerPlans, plans, whenAnswered } from './offers';
import type { OfferedPlan } from './offers';
import type { FileKind } from './recognise';
import { recognise } from './recognise';

/** What became of one file. `kind`: why it was not taken; `alone`: a backup among others; `stored`, `closed`: the answer to a plan. */
export type Outcome =
  | { readonly what: 'added'; readonly image: ImageDetail }
  | { readonly what: 'refused'; readonly failure: Failure }
  | { readonly what: 'not_taken'; readonly kind: keyof (typeof texts)['value']['files']['notTaken'] }
  | { readonly what: 'alone' }
  | { readonly what: 'stored' }
  | { readonly what: 'closed' }
  | { readonly what: 'stopped' };

/** A file with what became of it. */
export interface IntakeResult {
  readonly name: string;
  readonly outcome: Outcome;
}

/** What files were asked for as. `picture`: a photo, whatever it carries; `code`: a photo of a plan's code. */
type Expected = 'photo' | 'plan' | 'picture' | 'code';

/** How far the adding is; null while nothing is added. `name`: null while the files are looked at. */
export const adding = signal<{ name: string | null; place: number; total: number } | null>(null);
/** Stopped by the user: the file that is being added is the last. */
export const stopping = signal(false);
/** What there is to say of the files taken last; empty where all went by itself. */
export const results = signal<readonly IntakeResult[]>([]);
/** Plans among several files that were stored, while there is nothing else to say. */
let unsaid: readonly IntakeResult[] = [];
/** A backup on its way to the storage screen. */
export const offeredBackup = signal<Blob | null>(null);

/** A plan, whatever it came with. */
type FoundPlan = Omit<OfferedPlan, 'is_alone' | 'led'>;

interface Sorted {
  file: File;
  kind: FileKind;
}

/** Told of each file as soon as it has found its place in the app, or has been answered. */
type Led = (file: File) => Promise<void>;
const NOBODY: Led = () => Promise.resolve();

/**
 * Takes files in. `expected`: what they were asked for as; what cannot be told by its content is tried as
 * that, so that its own messages answer. False where they were not all looked at by who has given them.
 */
export async function takeFiles(
  files: readonly File[],
  expected: Expected | null = null,
  led: Led = NOBODY,
): Promise<boolean> {
  const words = texts.peek().files;
  if (files.length === 0) return false;
  const closed = session.peek() === null ? words.signInFirst : adding.peek() !== null ? words.busy : null;
  if (closed !== null) {
    notify('plain', closed);
    return false;
  }
  const here = whereabouts();
  const release = hold('files');
  batch(() => {
    results.value = [];
    unsaid = [];
    stopping.value = false;
    adding.value = { name: null, place: 0, total: 0 };
  });
  try {
    const sorted: Sorted[] = [];
    for (const file of files) sorted.push({ file, kind: asExpected(await recognise(file), expected) });
    results.value = await takeSorted(sorted, here, expected !== 'plan', led);
    return !here.gone();
  } finally {
    adding.value = null;
    release();
  }
}

/** As `takeFiles`; true only once each plan among them has been answered, too, by who has given them. */
export async function takeToTheEnd(files: readonly File[], led: Led): Promise<boolean> {
  const here = whereabouts();
  if (!(await takeFiles(files, null, led))) return false;
  await whenAnswered();
  return !here.gone();
}

/** Ends the adding after the file that is being added. */
export function stopAdding(): void {
  stopping.value = true;
}

/** Who was signed in has left: nothing of their files is for who comes next. */
export function forgetIntake(): void {
  batch(() => {
    stopping.value = true;
    results.value = [];
    unsaid = [];
    forgetPlans();
    offeredBackup.value = null;
  });
}

/** Takes the list of results off the screen. */
export function closeResults(): void {
  results.value = [];
}

/** The plan on the screen has been answered: the account of the files that it came with says how. */
export function answerPlan(what: 'stored' | 'closed'): void {
  const [plan] = plans.peek();
  nextPlan();
  void plan?.led();
  if (plan === undefined || plan.is_alone) return;
  const line: IntakeResult = { name: plan.file.name, outcome: { what } };
  if (what === 'stored' && results.peek().length === 0) unsaid = [...unsaid, line];
  else addToAccount([line]);
}

/** Adds the picture of the plan on the screen as a photo: what it carries goes, as with every photo. */
export async function takeAsPhoto({ file, is_alone, led }: OfferedPlan): Promise<void> {
  if (adding.peek() !== null) return notify('plain', texts.peek().files.busy);
  nextPlan();
  if (is_alone) return void (await takeFiles([file], 'picture', led));
  const here = whereabouts();
  const release = hold('files');
  adding.value = { name: null, place: 0, total: 1 };
  try {
    const said = await addPhotos([file], led);
    // A line of the account of the files that it came with.
    if (!here.gone()) addToAccount(said);
  } finally {
    adding.value = null;
    release();
  }
}

function addToAccount(lines: readonly IntakeResult[]): void {
  results.value = [...results.peek(), ...unsaid, ...lines];
  unsaid = [];
}

const UNTOLD: readonly FileKind[] = ['unknown', 'text', 'json', 'empty'];

function asExpected(kind: FileKind, expected: Expected | null): FileKind {
  if (expected === 'picture') return 'photo';
  // A picture of a code; what is none is called by its name.
  if (expected === 'code') return kind === 'photo' || kind === 'unknown' ? 'plan_code' : kind;
  // A picture without a plan, chosen as a plan, is told so: it was not meant as a photo.
  const wanted = UNTOLD.includes(kind) || (kind === 'photo' && expected === 'plan');
  return expected !== null && wanted ? expected : kind;
}

/** Each file by its kind; answers what there is to say. */
async function takeSorted(
  sorted: readonly Sorted[],
  here: Whereabouts,
  maybe_photo: boolean,
  led: Led,
): Promise<IntakeResult[]> {
  const isAlone = sorted.length === 1;
  const photos = sorted.filter(({ kind }) => kind === 'photo').map(({ file }) => file);
  const said = await addPhotos(photos, led);
  const found: OfferedPlan[] = [];
  for (const { file, kind } of sorted) {
    const name = file.name;
    if (kind === 'photo') continue;
    if (kind === 'plan' || kind === 'plan_picture' || kind === 'plan_code') {
      const plan = await planIn(file, kind, maybe_photo);
      if (plan.ok) found.push({ ...plan.value, is_alone: isAlone, led: () => led(file) });
      else said.push({ name, outcome: { what: 'refused', failure: plan } });
    } else if (kind !== 'backup') said.push({ name, outcome: { what: 'not_taken', kind } });
    else if (!isAlone) said.push({ name, outcome: { what: 'alone' } });
    else {
      const failure = offerBackup(file, here);
      if (failure !== null) said.push({ name, outcome: { what: 'refused', failure } });
    }
  }
  offerPlans(found, here);
  const [first] = said;
  if (!isAlone || first?.outcome.what !== 'added') return here.gone() ? [] : said;
  const { id, title } = first.outcome.image;
  arrive(here, {
    address: imageAddress(id, 'masks'),
    note: texts.peek().arrivals.photoReady(shownName(title)),
  });
  return [];
}

/** One after the other; the rest goes on where one is refused. */
async function addPhotos(photos: readonly File[], led: Led): Promise<IntakeResult[]> {
  const said: IntakeResult[] = [];
  for (const [i, file] of photos.entries()) {
    const { name } = file;
    if (stopping.peek() || session.peek() === null) {
      said.push({ name, outcome: { what: 'stopped' } });
      continue;
    }
    adding.value = { name, place: i + 1, total: photos.length };
    const answer: Result<ImageDetail> = await addPhoto(file);
    if (answer.ok) {
      afterPhoto();
      await led(file);
    }
    said.push({
      name,
      outcome: answer.ok ? { what: 'added', image: answer.value } : { what: 'refused', failure: answer },
    });
  }
  if (said.length > 0 && session.peek() !== null) await reloadImages();
  return said;
}

/** The file that is to be imported: that of a code is what the code stands for. */
async function planFile(file: File, kind: FileKind): Promise<Result<File>> {
  if (kind !== 'plan_code') return ok(file);
  const read = checked(await api.readPlanCode(file));
  return read.ok ? ok(new File([read.value], file.name, { type: read.value.type })) : read;
}

/** What a plan's file holds, before anything of it is stored. */
async function planIn(given: File, kind: FileKind, asked_for_photo: boolean): Promise<Result<FoundPlan>> {
  const file = await planFile(given, kind);
  if (!file.ok) return file;
  const maybe_photo = asked_for_photo && kind === 'plan_picture';
  const preview = checked(await api.previewImport(file.value));
  return preview.ok || maybe_photo
    ? ok({ file: file.value, preview, maybe_photo, is_code: kind === 'plan_code' })
    : preview;
}

/** Leads a backup to the storage screen, which asks before it replaces anything. */
function offerBackup(file: File, here: Whereabouts): Failure | null {
  if (session.peek()?.is_demo === true) return { ok: false, code: 'not_in_demo' };
  const { arrivals, files } = texts.peek();
  const note = files.backupFound;
  if (!here.left()) {
    offeredBackup.value = file;
    arrive(here, { address: STORAGE_ADDRESS, note });
  } else if (!here.gone()) {
    const run = (): void => {
      offeredBackup.value = file;
      go(STORAGE_ADDRESS);
    };
    notify('good', note, { label: arrivals.open, run });
  }
  return null;
}
