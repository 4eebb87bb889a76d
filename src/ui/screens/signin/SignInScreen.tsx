import { useState } from 'preact/hooks';
import { FlaskConical, LogIn } from 'lucide-preact';
import { Button } from '../../components/Button';
import { FailureNotice, Notice } from '../../components/Feedback';
import { Check, TextField } from '../../components/Field';
import { LanguageSwitch } from '../../components/LanguageSwitch';
import { Mark } from '../../components/Mark';
import { opened, phase, signIn, signInDemo } from '../../state/app';
import { num, texts } from '../../state/language';
import { MAX_LOGIN_CHARS, SEED_LOGIN, SEED_PASSWORD, SESSION_IDLE_MS } from '../../../core/limits';
import type { Failure } from '../../../core/result';
import { SpotField } from './SpotField';
import './signin.css';

/** Login and password, or the demo. After it the address that was asked for is shown. */
export function SignInScreen() {
  const { shell } = texts.value;
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState<'sign-in' | 'demo' | null>(null);
  const [incomplete, setIncomplete] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const lockedByIdle = phase.value.kind === 'signed_out' && phase.value.reason === 'idle';

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setFailure(null);
    const missing = login.trim() === '' || password === '';
    setIncomplete(missing);
    if (missing) return;
    setBusy('sign-in');
    const answer = await signIn(login.trim(), password);
    setBusy(null);
    if (!answer.ok) {
      setFailure(answer);
      setPassword('');
    }
  }

  async function demo(): Promise<void> {
    setFailure(null);
    setBusy('demo');
    const answer = await signInDemo();
    setBusy(null);
    if (!answer.ok) setFailure(answer);
  }

  return (
    <main class="signin" id="content">
      <div class="signin__picture">
        <SpotField />
      </div>
      <div class="signin__side">
        <div class="signin__top">
          <LanguageSwitch />
        </div>
        <div class="signin__box stack">
          <div>
            <p class="signin__brand">
              <Mark size={40} />
              {shell.appName}
            </p>
            <p class="muted">{shell.tagline}</p>
          </div>
          {lockedByIdle && <Notice>{shell.idleSignedOut(num(SESSION_IDLE_MS / 60_000))}</Notice>}
          <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
            <h1>{shell.signInTitle}</h1>
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
              label={shell.password}
              name="password"
              type={shown ? 'text' : 'password'}
              autocomplete="current-password"
              value={password}
              onValue={setPassword}
              error={incomplete ? shell.fillBoth : null}
            />
            <Check label={shell.showPassword} checked={shown} onValue={setShown} />
            {failure && <FailureNotice failure={failure} />}
            <Button
              type="submit"
              variant="primary"
              icon={LogIn}
              wide
              busy={busy === 'sign-in'}
              disabled={busy !== null}
            >
              {shell.signIn}
            </Button>
            {opened.value?.seed_password_stands && (
              <p class="small muted">{shell.firstTimeHint(SEED_LOGIN, SEED_PASSWORD)}</p>
            )}
          </form>
          <div class="signin__demo">
            <Button
              icon={FlaskConical}
              wide
              busy={busy === 'demo'}
              disabled={busy !== null}
              onClick={() => void demo()}
            >
              {shell.tryDemo}
            </Button>
            <p class="small muted">{shell.demoHint}</p>
          </div>
          <p class="small muted">{shell.promise}</p>
        </div>
      </div>
    </main>
  );
}
