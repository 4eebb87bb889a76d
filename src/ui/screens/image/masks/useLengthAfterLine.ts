import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';

/** Once a line is drawn by hand its length is asked for: while the box of its form is empty it gets the keyboard. */
export function useLengthAfterLine(within: RefObject<HTMLElement>, measured: boolean): void {
  const ready = useRef(measured);
  ready.current = measured;
  /** A line has been let go, and its length is not asked for yet. */
  const due = useRef(false);
  const ask = useCallback(() => {
    if (!due.current || !ready.current) return;
    due.current = false;
    const box = within.current?.closest('form')?.querySelector<HTMLInputElement>('input.input');
    if (box?.value === '') box.focus();
  }, [within]);
  useEffect(() => {
    const onStage = ({ target }: Event) =>
      target instanceof Element && target.closest('.stage__surface') !== null;
    // After the stage has taken the end of the line.
    const onUp = (event: Event) => {
      if (!onStage(event)) return;
      setTimeout(() => {
        due.current = true;
        ask();
      }, SETTLED_MS);
    };
    const onDown = () => void (due.current = false);
    // The photo's stage may come after this form.
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointerdown', onDown);
    return () => {
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointerdown', onDown);
    };
  }, [ask]);
  // On a slow device this form may know of the line only later.
  useEffect(ask, [measured, ask]);
}

/** Some frames: the line that is shown follows the finger's last place. */
const SETTLED_MS = 60;
