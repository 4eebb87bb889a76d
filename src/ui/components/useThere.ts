import { useEffect, useRef } from 'preact/hooks';

/**
 * Tells a late answer whether its dialog or form is still there: what was closed and opened again is another one,
 * which the answer must not close.
 */
export function useThere(): () => boolean {
  const there = useRef(true);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);
  return () => there.current;
}
