/** What is below the fold is not in the first frame, and there after it. */
import { h, render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BelowFold } from './BelowFold';

let root: HTMLElement;
beforeEach(() => void (root = document.body.appendChild(document.createElement('div'))));
afterEach(() => {
  render(null, root);
  root.remove();
});

it('comes after the frame in which what stands above it is painted, and stays', async () => {
  const page = (text: string) => [h('p', {}, 'above'), h(BelowFold, { children: h('p', {}, text) })];
  let first: string | null = null;
  requestAnimationFrame(() => (first = root.textContent));
  render(h('div', {}, page('below')), root);
  expect(root.textContent).toBe('above');
  await vi.waitFor(() => expect(root.textContent).toBe('abovebelow'));
  expect(first).toBe('above');
  render(h('div', {}, page('changed')), root);
  expect(root.textContent).toBe('abovechanged');
});

it('does not come where it has gone by then', async () => {
  render(h(BelowFold, { children: 'below' }), root);
  render(null, root);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(root.textContent).toBe('');
});
