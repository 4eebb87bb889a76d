import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Once a line is drawn by hand its length is asked for: while the box of its form is empty it gets the keyboard. */
export function useLengthAfterLine(within: RefObject<HTMLElement>, measured: boolean): void {
  const ready = useRef(measured);
  ready.current = measured;
  useEffect(() => {
    const stage = document.querySelector('.stage__surface');
    // After the stage has taken the end of the line, and this form knows of it.
    const onUp = () =>
      setTimeout(() => {
        const box = within.current?.closest('form')?.querySelector<HTMLInputElement>('input.input');
        if (ready.current && box?.value === '') box.focus();
      }, SETTLED_MS);
    stage?.addEventListener('pointerup', onUp);
    return () => stage?.removeEventListener('pointerup', onUp);
  }, [within]);
}

/** Some frames: the line that is shown follows the finger's last place. */
const SETTLED_MS = 60;
