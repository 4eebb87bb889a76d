/** Who is signed in knows their login: of their own password alone is said that it is wrong. */
import { h, render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { fail } from '../../../core/result';
import { failureText, texts } from '../../state/language';

const answer = vi.hoisted(() => ({ code: 'wrong_credentials' as 'wrong_credentials' | 'storage_full' }));
vi.mock('../../state/app', async (original) => ({
  ...(await original<object>()),
  changePassword: async () => fail(answer.code),
}));
const { ChangePassword } = await import('./ChangePassword');

let root: HTMLElement;
afterEach(() => {
  render(null, root);
  root.remove();
});

const drawn = () => new Promise((resolve) => setTimeout(resolve, 60));

it.each(['wrong_credentials', 'storage_full'] as const)(
  'says of %s what it means here, alone',
  async (code) => {
    answer.code = code;
    root = document.body.appendChild(document.createElement('div'));
    render(h(ChangePassword, {}), root);
    for (const [at, input] of [...root.querySelectorAll('input')].entries()) {
      input.value = at === 0 ? 'not this one' : 'several good words';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await drawn();
    }
    root.querySelector('form')!.requestSubmit();
    await vi.waitFor(() => expect(root.querySelector('[role="alert"]')).not.toBeNull());
    const said = [...root.querySelectorAll('[role="alert"]')].map((each) => each.textContent);
    const own = texts.value.accounts.oldWrong;
    expect(said).toEqual([code === 'wrong_credentials' ? own : failureText(fail(code))]);
  },
);
