/** A number that is typed, however fast: no key is lost, least of all the comma. */
import { h, render } from 'preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { language } from '../state/language';
import { NumberField } from './NumberField';

let root: HTMLElement;
let taken: number | null;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const input = () => root.querySelector('input')!;

/** As a screen has it: the value is drawn again after each key. */
function Form() {
  const [value, setValue] = useState<number | null>(100);
  const onValue = (next: number | null) => {
    taken = next;
    setValue(next);
  };
  return h(NumberField, { label: 'width', value, onValue });
}

function key(text: string): void {
  input().value = text;
  input().dispatchEvent(new InputEvent('input', { bubbles: true }));
}

beforeEach(async () => {
  language.value = 'pl';
  root = document.body.appendChild(document.createElement('div'));
  render(h(Form, {}), root);
  await wait(60);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

describe('a number', () => {
  // Nothing between two keys, a drawing without its effects, and an effect that runs just then.
  it.each([
    ['at once', () => undefined],
    ['between drawing and effects', () => Promise.resolve()],
    ['a little later', () => wait(5)],
    ['a frame later', () => wait(17)],
    ['slowly', () => wait(60)],
  ])('is what was typed, one key after the other %s', async (_, between) => {
    for (const text of ['25,5', '0,75', '12,05']) {
      let written = '';
      for (const letter of text) {
        // Each key goes onto what stands there, as in a browser.
        key((written === '' ? '' : input().value) + letter);
        written += letter;
        await between();
      }
      expect(input().value).toBe(text);
      await wait(60);
      expect(input().value).toBe(text);
      expect(taken).toBe(Number(text.replace(',', '.')));
    }
  });
});
