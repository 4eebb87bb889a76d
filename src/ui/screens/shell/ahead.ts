/** What comes after the sign-in is fetched while somebody types: nobody is to wait for it then. */
import { effect } from '@preact/signals';
import { phase } from '../../state/app';
import { fetchAhead } from './Later';
import { imageScreen, imagesScreen, takenFiles } from './parts';

/** Waits for the first screen that works, and for a moment in which the browser has nothing to do. */
export function fetchScreensAhead(): void {
  const stop = effect(() => {
    const { kind } = phase.value;
    if (kind !== 'signed_out' && kind !== 'ready') return;
    queueMicrotask(() => stop());
    whenIdle(async () => {
      await fetchAhead(imagesScreen);
      await fetchAhead(takenFiles);
      await fetchAhead(imageScreen);
    });
  });
}

/** Safari does not tell when it has nothing to do. */
function whenIdle(work: () => Promise<void>): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void work());
  else setTimeout(() => void work(), 500);
}
