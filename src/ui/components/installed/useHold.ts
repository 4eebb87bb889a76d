import { useEffect } from 'preact/hooks';
import type { Work } from '../../state/installed/work';
import { hold } from '../../state/installed/work';

/** While what calls it is on the screen, and `holds`, the app is not loaded anew under the user's hands. */
export function useHold(work: Work, holds = true): void {
  useEffect(() => (holds ? hold(work) : undefined), [work, holds]);
}
