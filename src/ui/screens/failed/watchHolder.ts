/** Who has the database, asked for as long as the screen stands: a tab that is still opening answers a little later. */
import type { Holder } from '../../../worker/contract';

export const ASK_EVERY_MS = 1500;

/**
 * Tells each answer, and null once that many questions in a row have stayed without one. What is returned ends the watch.
 * A question that fails says nothing of the other tab.
 */
export function watchHolder(
  ask: () => Promise<Holder | null | undefined>,
  silences_n: number,
  tell: (holder: Holder | null) => void,
): () => void {
  let gone = false;
  let silent_n = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    const holder = await ask();
    if (gone) return;
    if (holder !== undefined) silent_n = holder === null ? silent_n + 1 : 0;
    if (holder) tell(holder);
    else if (holder === null && silent_n >= silences_n) tell(null);
    timer = setTimeout(() => void look(), ASK_EVERY_MS);
  };
  void look();
  return () => {
    gone = true;
    clearTimeout(timer);
  };
}
