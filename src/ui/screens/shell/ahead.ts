/** What comes after the sign-in is fetched while somebody types: nobody is to wait for it then. */
import { effect } from '@preact/signals';
import { phase, wasIn } from '../../state/app';
import { address } from '../../state/navigation';
import { partsOf } from '../../state/route';
import { fetchAhead } from './Later';
import { imageScreen, imagesScreen, takenFiles } from './parts';

/** The first touch or key on the sign-in: from then on somebody is there. */
const SIGNS = ['keydown', 'pointerdown'] as const;

/**
 * Waits for somebody who is about to come in, or is in already, and for a moment in which the browser has nothing to do:
 * what makes the next screen fast does not make the first one slow.
 */
export function fetchScreensAhead(): void {
  let isBegun = false;
  const begin = (): void => {
    if (isBegun) return;
    isBegun = true;
    for (const sign of SIGNS) removeEventListener(sign, begin);
    whenIdle(async () => {
      await fetchAhead(imagesScreen);
      await fetchAhead(takenFiles);
      await fetchAhead(imageScreen);
    });
  };
  for (const sign of SIGNS) addEventListener(sign, begin);
  // Beside the opening of the data, which the page waits for anyway.
  if (wasIn()) void fetchAhead(isAtImage() ? imageScreen : imagesScreen);
  effect(() => {
    if (phase.value.kind === 'ready') begin();
  });
}

/** Whether the address names one image; else it is most likely the list. */
function isAtImage(): boolean {
  const { parts } = partsOf(address.peek());
  return parts[0] === 'images' && parts.length > 1;
}

/** Safari does not tell when it has nothing to do. */
function whenIdle(work: () => Promise<void>): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void work());
  else setTimeout(() => void work(), 200);
}
