import { useEffect, useState } from 'preact/hooks';
import { LogIn } from 'lucide-preact';
import { MAX_LOGIN_CHARS } from '../../../core/limits';
import type { Failure } from '../../../core/result';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Feedback';
import { TextField } from '../../components/Field';
import { focusWhenThere } from '../../components/focus';
import { recoverAccount } from '../../state/app';
import { texts } from '../../state/language';
import { NewPasswordFields } from './NewPasswordFields';
import { SecretFailure, useFailureOf } from './SecretFailure';

/** The way in for who has forgotten their password: the recovery code, and a new password. */
export function ForgottenForm({ first_login, onBack }: { first_login: string; onBack: () => void }) {
  const { shell, accounts } = texts.value;
  const [login, setLogin] = useState(first_login);
  const [code, setCode] = useState('');
  const [password, setPassword] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [tried, setTried] = useState('');
  const { told, wait } = useFailureOf(failure, tried, login);
  // What led here has gone.
  useEffect(() => focusWhenThere('#content form input'), []);
  const complete = login.trim() !== '' && code.trim() !== '' && password !== null;

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (!complete || busy || wait > 0) return;
    setFailure(null);
    setTried(login);
    setBusy(true);
    const answer = await recoverAccount(login.trim(), code, password);
    setBusy(false);
    if (!answer.ok) setFailure(answer);
  }

  return (
    <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{accounts.forgottenTitle}</h1>
      <p class="small">{accounts.forgottenText}</p>
      <TextField
        label={shell.login}
        name="username"
        autocomplete="username"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={MAX_LOGIN_CHARS}
        value={login}
        onValue={setLogin}
      />
      <TextField
        label={accounts.recoveryCode}
        autocomplete="off"
        autoCapitalize="characters"
        spellcheck={false}
        value={code}
        onValue={setCode}
        hint={accounts.recoveryHint}
      />
      <NewPasswordFields onPassword={setPassword} />
      {told?.code === 'wrong_credentials' ? (
        <Notice tone="bad">{accounts.recoveryWrong}</Notice>
      ) : (
        told && <SecretFailure failure={told} left={wait} />
      )}
      <Button type="submit" variant="primary" icon={LogIn} wide busy={busy} disabled={!complete || wait > 0}>
        {accounts.setPassword}
      </Button>
      <Button variant="quiet" wide onClick={onBack}>
        {accounts.backToSignIn}
      </Button>
    </form>
  );
}
