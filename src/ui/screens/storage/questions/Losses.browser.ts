/** What a restore would take away, in words: green only where nothing at all goes. */
import { h, render } from 'preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RestorePreview } from '../../../../worker/contract';
import { texts } from '../../../state/language';
import { Losses } from './Losses';

const NONE = { images: 0, plans: 0, accepted: 0, users: [], decisions: 0, log_rows: 0 };
let root: HTMLElement;
const shown = (removes: Partial<RestorePreview['removes']>) => {
  const preview = {
    ...{ compared_with: 'present', contents: { missing_n: 0 }, images_gone: [] },
    removes: { ...NONE, ...removes },
  };
  render(h(Losses, { preview: preview as unknown as RestorePreview }), root);
  return [...root.querySelectorAll('.notice')].map(({ className, textContent }) => [
    className.replace('notice notice--', ''),
    textContent,
  ]);
};

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

it('is green only where nothing at all goes', () => {
  const { storage } = texts.value;
  expect(shown({})).toEqual([['good', storage.changesNothing]]);
  expect(shown({ log_rows: 2 })).toEqual([['plain', storage.changesOnlyLog(2)]]);
  expect(shown({ decisions: 1, log_rows: 2 })).toEqual([['bad', storage.changesDecisions(1)]]);
  expect(root.textContent).toContain(storage.changesLog(2));
});
