/** The length of a line drawn by hand is asked for, also where stage or form are late; nothing typed is taken over. */
import { h, render } from 'preact';
import { useRef } from 'preact/hooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLengthAfterLine } from './useLengthAfterLine';

let root: HTMLElement;
let stage: HTMLElement;

function Fields({ measured }: { measured: boolean }) {
  const within = useRef<HTMLParagraphElement>(null);
  useLengthAfterLine(within, measured);
  return h('form', {}, h('p', { ref: within }), h('input', { class: 'input' }));
}
const show = (measured: boolean) => render(h(Fields, { measured }), root);
const send = (type: string) => stage.dispatchEvent(new PointerEvent(type, { bubbles: true }));
const box = () => root.querySelector('input')!;
const asked = () => document.activeElement === box();
const later = () => new Promise((resolve) => setTimeout(resolve, 150));

beforeEach(async () => {
  root = document.body.appendChild(document.createElement('div'));
  show(false);
  await later();
  // The stage comes after the form.
  stage = document.body.appendChild(document.createElement('div'));
  stage.className = 'stage__surface';
});
afterEach(() => {
  render(null, root);
  root.remove();
  stage.remove();
});

it('is asked for once the line is let go', async () => {
  send('pointerdown');
  show(true);
  await later();
  expect(asked()).toBe(false);
  send('pointerup');
  await vi.waitFor(() => expect(asked()).toBe(true));
});

it('is asked for where the form knows of the line long after it was let go', async () => {
  send('pointerdown');
  send('pointerup');
  await later();
  expect(asked()).toBe(false);
  show(true);
  await vi.waitFor(() => expect(asked()).toBe(true));
});

it('is not asked for where it was typed, nor after a tap elsewhere', async () => {
  box().value = '10';
  show(true);
  send('pointerup');
  await later();
  expect(asked()).toBe(false);
  box().value = '';
  document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  await later();
  expect(asked()).toBe(false);
});
