import { useEffect } from 'preact/hooks';

/** Lets the browser ask before the page is left, as long as something is on its way that would be lost. */
export function useLeaveQuestion(underway: boolean): void {
  useEffect(() => {
    if (!underway) return;
    const ask = (event: Event): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [underway]);
}
