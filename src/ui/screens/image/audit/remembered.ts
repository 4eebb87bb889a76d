/** What was chosen last, as long as the same user is signed in: the next look at the log begins with it. */
import { sinceNow } from '../../../state/turns';
import { NO_CHOICE } from './choice';
import type { LogChoice } from './choice';

let last: { choice: LogChoice; isOver: () => boolean } | null = null;

/** The choice of before, or none. */
export function rememberedChoice(): LogChoice {
  return last === null || last.isOver() ? NO_CHOICE : last.choice;
}

/** Keeps a choice that could be asked for. */
export function rememberChoice(choice: LogChoice): void {
  last = { choice, isOver: sinceNow() };
}
