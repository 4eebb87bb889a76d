import { expect, it } from 'vitest';
import { turn } from '../../../state/turns';
import { NO_CHOICE } from './choice';
import { rememberChoice, rememberedChoice } from './remembered';

it('what was chosen is there again, until somebody signs in or out', () => {
  expect(rememberedChoice()).toEqual(NO_CHOICE);
  const choice = { ...NO_CHOICE, person: 'ann', from: '2026-03-01' };
  rememberChoice(choice);
  expect(rememberedChoice()).toEqual(choice);
  turn();
  expect(rememberedChoice()).toEqual(NO_CHOICE);
});
