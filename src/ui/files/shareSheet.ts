/**
 * The system's share sheet, as this browser has it. Nothing is told by the browser's name: whether there is a touch
 * screen, a sheet, and whether it takes this very file.
 */
import type { ExportedFile } from '../../worker/contract';
import { shareableFile } from './shareable';

/**
 * What became of a file that was given to the sheet. `needs_touch`: the user's touch is too long ago, nothing was opened;
 * `refused`: the browser does not let it, whatever is touched; `busy`: another one is still open.
 */
export type ShareOutcome = 'shared' | 'dismissed' | 'needs_touch' | 'refused' | 'busy';

/** Sheets that have not answered yet. Some never do, so this keeps nobody from opening another. */
let unanswered_n = 0;

/** Whether files are shared here, rather than saved: there are fingers, and a sheet. A desktop with a mouse wants files. */
export function sharesHere(): boolean {
  return 'share' in navigator && 'canShare' in navigator && matchMedia('(any-pointer: coarse)').matches;
}

/** The file in the form that the sheet takes; null where it is to be saved. */
export function fileForSheet(exported: ExportedFile): File | null {
  return sharesHere() ? shareableFile(exported, (data) => canShare(data)) : null;
}

/** What a browser makes of files that it was never meant to share may be an error as well as a no. */
function canShare(data: { files: File[] }): boolean {
  try {
    return navigator.canShare(data);
  } catch {
    return false;
  }
}

/**
 * Opens the sheet, and answers when it is closed: a browser may never tell. `touched`: the user has just touched for
 * this file alone, so that a no is a no for good.
 */
export async function openSheet(file: File, touched: boolean): Promise<ShareOutcome> {
  // Browsers without `userActivation` say so themselves.
  const activation = navigator.userActivation as UserActivation | undefined;
  if (activation?.isActive === false) return 'needs_touch';
  const isAnotherOpen = unanswered_n > 0;
  unanswered_n += 1;
  try {
    await navigator.share({ files: [file], title: file.name });
    return 'shared';
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'AbortError') return 'dismissed';
    // A second sheet is refused, by some browsers with the error of a touch too long ago.
    if (name === 'InvalidStateError' || (name === 'NotAllowedError' && isAnotherOpen)) return 'busy';
    const isFresh = touched || activation !== undefined;
    return name === 'NotAllowedError' && !isFresh ? 'needs_touch' : 'refused';
  } finally {
    unanswered_n -= 1;
  }
}
