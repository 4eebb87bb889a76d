/**
 * The name that holds a group of radio buttons together. A browser keeps, as long as the page lives, a table of the
 * names it has met, and `useId` never gives one twice: a day's work would fill it. So the names of groups that have left
 * the screen are given again.
 */
import { useLayoutEffect, useState } from 'preact/hooks';

const taken = new Set<string>();

/** The first name that no group on the screen has. */
function take(): string {
  let n = 1;
  while (taken.has(`radios-${n}`)) n += 1;
  const name = `radios-${n}`;
  taken.add(name);
  return name;
}

/** A name for one group of radio buttons, its own while it is on the screen. */
export function useRadioName(): string {
  const [name] = useState(take);
  // Before the next drawing: an effect that waits for it does not run for what was gone by then.
  useLayoutEffect(() => () => void taken.delete(name), [name]);
  return name;
}
