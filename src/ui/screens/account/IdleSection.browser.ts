/** Minutes are saved as they stand in the field, or not at all. */
import { h, render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok } from '../../../core/result';
import { language } from '../../state/language';

const saved = vi.hoisted(() => [] as number[]);
vi.mock('../../state/app', async (original) => ({
  ...(await original<object>()),
  api: { setIdleMinutes: async (minutes: number) => (saved.push(minutes), ok(null)) },
}));
const { IdleSection } = await import('./IdleSection');

let root: HTMLElement;
beforeEach(() => {
  saved.length = 0;
  root = document.body.appendChild(document.createElement('div'));
  render(h(IdleSection, { mayChange: true }), root);
  root.querySelector('details')!.open = true;
});
afterEach(() => {
  render(null, root);
  root.remove();
  language.value = 'en';
});

const drawn = () => new Promise((resolve) => setTimeout(resolve, 60));
async function save(text: string): Promise<string[]> {
  const input = root.querySelector('input')!;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn();
  root.querySelector('form')!.requestSubmit();
  await drawn();
  const words = root.querySelector('form')!.innerText;
  return words.match(/Enter[^\n]*|Wpisz[^\n]*/g) ?? [];
}

it.each(['2.5', '0', '61', 'abc', ''])('refuses “%s” with the range, once', async (text) => {
  expect(await save(text)).toEqual(['Enter whole minutes between 1 and 60.']);
  expect(saved).toEqual([]);
});

it('refuses a Polish fraction, too, and takes whole minutes', async () => {
  language.value = 'pl';
  await drawn();
  expect(await save('2,5')).toEqual(['Wpisz pełne minuty, od 1 do 60.']);
  expect(saved).toEqual([]);
  expect(await save('3')).toEqual([]);
  expect(saved).toEqual([3]);
});
