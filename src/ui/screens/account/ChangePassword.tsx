import { useState } from 'preact/hooks';
import type { Failure } from '../../../core/result';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Feedback';
import { TextField } from '../../components/Field';
import { changePassword } from '../../state/app';
import { texts } from '../../state/language';
import { notify } from '../../state/toasts';
import { NewPasswordFields } from './NewPasswordFields';
import { SecretFailure, useWait } from './SecretFailure';

/** The form that changes the password of who is signed in. */
export function ChangePassword() {
  const { shell, accounts } = texts.value;
  const [old, setOld] = useState('');
  const [next, setNext] = useState<string | null>(null);
  /** Grows with each password that was taken: the fields begin anew. */
  const [taken_n, setTaken] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wait = useWait(failure);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (next === null || busy) return;
    setFailure(null);
    setBusy(true);
    const answer = await changePassword(old, next);
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    setOld('');
    setNext(null);
    setTaken((n) => n + 1);
    notify('good', shell.passwordChanged);
  }

  return (
    <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={shell.oldPassword}
        type="password"
        autocomplete="current-password"
        value={old}
        onValue={setOld}
      />
      <NewPasswordFields key={taken_n} onPassword={setNext} />
      {failure?.code === 'wrong_credentials' && <Notice tone="bad">{accounts.oldWrong}</Notice>}
      {failure && failure.code !== 'wrong_credentials' && <SecretFailure failure={failure} left={wait} />}
      <Button type="submit" busy={busy} disabled={old === '' || next === null || wait > 0}>
        {shell.changePassword}
      </Button>
    </form>
  );
}
