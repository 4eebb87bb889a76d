/** A code that cannot be seen again must not seem to be copied. */
import { h, render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { language } from '../../state/language';
import { RecoveryCodeDialog } from './RecoveryCodeDialog';

let root: HTMLElement;
beforeEach(() => {
  language.value = 'en';
  root = document.body.appendChild(document.createElement('div'));
  render(h(RecoveryCodeDialog, { code: 'AAAA-BBBB' }), root);
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.restoreAllMocks();
});

const said = () => document.querySelector('dialog [role="status"][aria-live="polite"]')!.textContent;
const tapCopy = () =>
  [...document.querySelectorAll<HTMLButtonElement>('dialog button')]
    .find((button) => button.textContent?.trim() === 'Copy')!
    .click();

it('says in the dialog that the code is copied, once it is', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  expect(said()).toBe('');
  tapCopy();
  await vi.waitFor(() => expect(said()).toBe('Copied'));
  expect(write).toHaveBeenCalledWith('AAAA-BBBB');
});

it('says in words that it could not be copied, also after it once was', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  tapCopy();
  await vi.waitFor(() => expect(said()).toBe('Copied'));
  write.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  tapCopy();
  await vi.waitFor(() => expect(said()).toBe('The code could not be copied. Print it or write it down.'));
});

it('says where the code is used', () => {
  expect(document.querySelector('dialog')!.textContent).toContain('I have forgotten my password');
});
