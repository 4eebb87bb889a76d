/**
 * Hands an exported file over: the system's share sheet where there are fingers and the browser shares such files, else
 * a download. Browsers that do not share `.json` get the same bytes as `.json.txt` before we fall back to the download
 * (an `<a download>` traps the user of an installed iPad app).
 */
import type { Result } from '../../core/result';
import { fail, ok } from '../../core/result';
import type { ExportedFile } from '../../worker/contract';
import { whereabouts } from '../state/arrival';
import { texts } from '../state/language';
import { notify, notifyFailure } from '../state/toasts';
import { fileForSheet, openSheet } from './shareSheet';
import type { WantedFile } from './prepared';
import { takeFile } from './prepared';

/** What the user wants with a file: the way that fits the device, or a file in any case. */
export type HandOver = 'share' | 'save';

function download({ blob, filename }: ExportedFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

interface Options {
  way?: HandOver;
  /** The user has touched for this file alone: the sheet was not opened then for want of a fresh touch. */
  touched?: boolean;
  /** What one more touch does; the same file again unless told. */
  again?: (way: HandOver) => void;
}

/**
 * Gives a file to the share sheet or to the downloads, and says which. Answers when the sheet is closed, which a browser
 * may never tell: nothing on the screen may wait for it. False where the user turned the sheet away, or has to
 * touch once more: nobody has the file then, as far as we know.
 */
export async function handOver(exported: ExportedFile, options: Options = {}): Promise<boolean> {
  const { way = 'share', touched = false } = options;
  const again = options.again ?? ((by) => void handOver(exported, { ...options, way: by, touched: true }));
  const here = whereabouts();
  const file = way === 'share' ? fileForSheet(exported) : null;
  if (file !== null) {
    const outcome = await openSheet(file, touched);
    // What is left to be done with the file is for who has asked for it.
    if (here.gone()) return outcome === 'shared';
    const { image, arrivals } = texts.value;
    // Making the file took longer than the touch counts: one more touch opens the sheet.
    if (outcome === 'needs_touch')
      notify('plain', image.shareReady(file.name), { label: image.share, run: () => again('share') });
    if (outcome === 'busy')
      notify('plain', image.sheetOpen(file.name), { label: arrivals.save, run: () => again('save') });
    if (outcome !== 'refused') return outcome === 'shared';
  }
  download(exported);
  const { image } = texts.value;
  notify('good', file === null ? image.exported(exported.filename) : image.savedInstead(exported.filename));
  return true;
}

/** A file of a plan is being made: a second tap is not a second file. */
let giving = false;

/**
 * Hands a plan's file over, made ahead or now, as the plan is now. Answers once it is made and given away: while the sheet
 * is open, other files may be asked for. Null: another one is being made.
 */
export async function giveFile(
  wanted: WantedFile,
  way: HandOver,
  touched = false,
): Promise<Result<string> | null> {
  if (giving) return null;
  giving = true;
  try {
    const again = (by: HandOver) => void giveFile(wanted, by, true);
    return await shareWhenMade(takeFile(wanted), { way, touched, again });
  } finally {
    giving = false;
  }
}

/**
 * Hands a file over that is being made, or says why there is none; what the user gave up is not said again. Answers
 * before the sheet is closed.
 */
export async function shareWhenMade(
  making: Promise<Result<ExportedFile>>,
  options: Options = {},
): Promise<Result<string>> {
  const here = whereabouts();
  const answer = await making;
  // Nobody, or somebody else, is signed in by now: the file is not theirs.
  if (here.gone()) return fail('signed_out');
  if (!answer.ok) {
    if (answer.code !== 'work_cancelled') notifyFailure(answer);
    return answer;
  }
  if (here.left()) {
    // No sheet over another patient's photo: the user takes the file when they want it.
    const { image, arrivals } = texts.value;
    const { way = 'share' } = options;
    const again = options.again ?? ((by) => void handOver(answer.value, { way: by, touched: true }));
    notify('good', image.shareReady(answer.value.filename), { label: arrivals.save, run: () => again(way) });
  } else void handOver(answer.value, options);
  return ok(answer.value.filename);
}
