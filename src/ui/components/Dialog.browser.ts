/** An open question holds the app: no new version takes it away. */
import { h, render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { workInHand } from '../state/installed/work';
import { Dialog } from './Dialog';

let root: HTMLElement;
beforeEach(() => void (root = document.body.appendChild(document.createElement('div'))));
afterEach(() => {
  render(null, root);
  root.remove();
});

it('is held while it is open, and no longer', async () => {
  render(h(Dialog, { title: 'Accept?', onClose: () => undefined, children: 'text' }), root);
  await vi.waitFor(() => expect(workInHand.value).toBe('question'));
  // Every other window sees that.
  await vi.waitFor(async () =>
    expect((await navigator.locks.query()).held?.map(({ name }) => name)).toContain('apertura-at-work'),
  );
  render(null, root);
  await vi.waitFor(() => expect(workInHand.value).toBe(null));
  await vi.waitFor(async () =>
    expect((await navigator.locks.query()).held?.map(({ name }) => name)).not.toContain('apertura-at-work'),
  );
});
