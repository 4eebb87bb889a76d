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
  again?: () => void;
}

/**
 * Gives a file to the share sheet or to the downloads, and says which. False where the user turned the
 * sheet away, or has to touch once more: nobody has the file then, as far as we know.
 */
export async function handOver(exported: ExportedFile, options: Options = {}): Promise<boolean> {
  const { way = 'share', touched = false } = options;
  const { image } = texts.value;
  const file = way === 'share' ? fileForSheet(exported) : null;
  if (file !== null) {
    const outcome = await openSheet(file, touched);
    if (outcome === 'needs_touch') {
      // Making the file took longer than the touch counts: one more touch opens the sheet.
      const run = options.again ?? (() => void handOver(exported, { ...options, touched: true }));
      notify('plain', image.shareReady(file.name), { label: image.share, run });
    }
    if (outcome !== 'refused') return outcome === 'shared';
  }
  download(exported);
  notify('good', file === null ? image.exported(exported.filename) : image.savedInstead(exported.filename));
  return true;
}

/** A file of a plan is on its way out: a second tap is not a second file. */
let giving = false;

/** Hands a plan's file over, made ahead or now, as the plan is now. Null: another one is on its way. */
export async function giveFile(
  wanted: WantedFile,
  way: HandOver,
  touched = false,
): Promise<Result<string> | null> {
  if (giving) return null;
  giving = true;
  try {
    const again = () => void giveFile(wanted, way, true);
    return await shareWhenMade(takeFile(wanted), { way, touched, again });
  } finally {
    giving = false;
  }
}

/** Hands a file over that is being made, or says why there is none; what the user gave up is not said again. */
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
    const run = options.again ?? (() => void handOver(answer.value, { ...options, touched: true }));
    notify('good', image.shareReady(answer.value.filename), { label: arrivals.save, run });
  } else await handOver(answer.value, options);
  return ok(answer.value.filename);
}
