/**
 * What is begun on images and not written yet. The newest screen of an image keeps its drafts; the one before it
 * writes what it has and ends, so that its late answers write nothing over what is newer.
 */

/** What keeps the drafts of one open image. Whoever makes one holds it while something of it is unwritten. */
export interface DraftKeeper {
  /** Writes what has not been written yet. */
  flush(): Promise<void>;
  /** The same for the last time. */
  end(): Promise<void>;
}

let era = 0;

/** Which data these are: what is kept in memory for others than the present ones is not for these. */
export function dataEra(): number {
  return era;
}

/** Other data have taken the place of these: a restored backup. */
export function otherDataCame(): void {
  era += 1;
  void endDrafts();
}

/**
 * By image. They live as long as their workspaces do, and as what they have not written yet: whatever answer a workspace
 * still waits for after its screen has gone is followed and written, and then nothing of the image stays in memory.
 */
const keepers = new Map<string, WeakRef<DraftKeeper>>();

function livingKeepers(): DraftKeeper[] {
  const living = [...keepers].map(([image_uid, kept]) => {
    const keeper = kept.deref();
    if (keeper === undefined) keepers.delete(image_uid);
    return keeper;
  });
  return living.filter((keeper) => keeper !== undefined);
}

/** Has `keeper` flushed with all others while it lives; done when the one before it for this image has ended. */
export async function keepFlushed(image_uid: string, keeper: DraftKeeper): Promise<void> {
  const before = keepers.get(image_uid)?.deref();
  livingKeepers();
  keepers.set(image_uid, new WeakRef(keeper));
  await before?.end();
}

/** Writes at once what is begun on any image. */
export async function flushDrafts(): Promise<void> {
  await Promise.all(livingKeepers().map((keeper) => keeper.flush()));
}

/** Ends all keeping: who was at work has left, or other data take the place of these. */
export async function endDrafts(): Promise<void> {
  const ending = livingKeepers().map((keeper) => keeper.end());
  keepers.clear();
  await Promise.all(ending);
}

/** Writes what is begun when the page is hidden or left, after which it may be killed without a word. */
export function watchDrafts(): void {
  forgetOldKeys();
  addEventListener('pagehide', () => void flushDrafts());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushDrafts();
  });
}

/** Outlines were once kept in this tab under the number of the image's row, which may be another photo's by now. */
function forgetOldKeys(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith('apertura.draft')) sessionStorage.removeItem(key);
    }
  } catch {
    // Without sessionStorage there is nothing of the kind.
  }
}
