import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { FlaskConical, LogIn } from 'lucide-preact';
import { MAX_LOGIN_CHARS, SEED_LOGIN, SEED_PASSWORD } from '../../../core/limits';
import type { Failure } from '../../../core/result';
import { Button } from '../../components/Button';
import { Check, TextField } from '../../components/Field';
import { opened, signIn, signInDemo } from '../../state/app';
import { texts } from '../../state/language';
import { SecretFailure, useFailureOf } from '../account/SecretFailure';
import { Later } from '../shell/Later';
import { part } from '../../../core/installed/parts';

const forgottenForm = () => part(() => import('../account/parts')).then(({ ForgottenForm }) => ForgottenForm);

type Busy = 'sign-in' | 'demo' | null;

/** Both ways in; while one is under way the other waits, and a failure of either stands with the password. */
export function SignInForms() {
  const [busy, setBusy] = useState<Busy>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [forgotten, setForgotten] = useState(false);

  async function demo(): Promise<void> {
    setFailure(null);
    setBusy('demo');
    const answer = await signInDemo();
    setBusy(null);
    if (answer.ok) typed_login = '';
    if (!answer.ok) setFailure(answer);
  }

  async function submit(login: string, password: string): Promise<Failure | null> {
    setBusy('sign-in');
    const answer = await signIn(login, password);
    setBusy(null);
    if (answer.ok) return null;
    setFailure(answer);
    return answer;
  }

  const back = () => setForgotten(false);
  if (forgotten) return <Later of={forgottenForm} with={{ first_login: typed_login, onBack: back }} />;
  return (
    <>
      <PasswordForm busy={busy} failure={failure} onTry={() => setFailure(null)} onSubmit={submit} />
      <Button variant="quiet" wide onClick={() => setForgotten(true)}>
        {texts.value.accounts.forgotten}
      </Button>
      {!opened.value?.locked && <Demo busy={busy} onStart={() => void demo()} />}
    </>
  );
}

/** What was typed, over a look into the manual. The password is typed anew: nothing keeps it. */
let typed_login = '';

interface FormProps {
  busy: Busy;
  failure: Failure | null;
  /** A new try takes the failure of the last one away. */
  onTry: () => void;
  /** Why it was refused; null: it was not. */
  onSubmit: (login: string, password: string) => Promise<Failure | null>;
}

function PasswordForm({ busy, failure, onTry, onSubmit }: FormProps) {
  const { shell } = texts.value;
  const [login, setLogin] = useState(typed_login);
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [incomplete, setIncomplete] = useState(false);
  const failureId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState('');
  const { told, wait } = useFailureOf(failure, tried, login);
  useEffect(() => readyToType(form.current), []);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (wait > 0) return;
    onTry();
    // The key that ends the login leads on to the password.
    const boxes = form.current?.querySelectorAll<HTMLInputElement>('input.input');
    const isFirst = boxes !== undefined && document.activeElement === boxes[0];
    if (isFirst && login.trim() !== '' && password === '') return boxes[1]?.focus();
    const missing = boxes === undefined ? [] : [...boxes].filter(({ value }) => value.trim() === '');
    setIncomplete(missing.length > 0);
    // To what is to be filled in, be it anew: the keyboard is not left on the button.
    if (missing.length > 0) return missing[0]!.focus();
    setTried(login);
    const refused = await onSubmit(login.trim(), password);
    if (refused === null) {
      typed_login = '';
      return;
    }
    // A try that came too soon was compared with nothing: it may be the right one, and can be sent again.
    if (refused.code !== 'too_many_tries') setPassword('');
    boxes?.[1]?.focus();
  }

  return (
    <form ref={form} class="stack" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{shell.signInTitle}</h1>
      <TextField
        label={shell.login}
        name="username"
        autocomplete="username"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={MAX_LOGIN_CHARS}
        value={login}
        error={incomplete && login.trim() === '' ? shell.fillLogin : null}
        onValue={(text) => {
          setLogin(text);
          typed_login = text;
        }}
      />
      <TextField
        label={shell.password}
        name="password"
        type={shown ? 'text' : 'password'}
        autocomplete="current-password"
        value={password}
        onValue={setPassword}
        error={incomplete && password === '' ? shell.fillPassword : null}
        errorId={told?.code === 'wrong_credentials' || told?.code === 'unlock_refused' ? failureId : null}
      />
      <Check label={shell.showPassword} checked={shown} onValue={setShown} />
      <FailureOf id={failureId} failure={told} wait={wait} />
      <Button
        type="submit"
        variant="primary"
        icon={LogIn}
        wide
        busy={busy === 'sign-in'}
        disabled={busy !== null || wait > 0}
      >
        {shell.signIn}
      </Button>
      <FirstTimeHint />
    </form>
  );
}

/** At once ready to type; who reads on is not taken away from there. */
function readyToType(form: HTMLFormElement | null): void {
  if (document.activeElement === document.body) form?.querySelector('input')?.focus();
}

/** By its id the password is tied to it. */
function FailureOf({ id, failure, wait }: { id: string; failure: Failure | null; wait: number }) {
  const said = useRef<HTMLDivElement>(null);
  // Below the password, which has the focus: on a low screen it would not be seen.
  useEffect(() => said.current?.scrollIntoView({ block: 'nearest' }), [failure]);
  return (
    failure && (
      <div id={id} ref={said}>
        <SecretFailure failure={failure} left={wait} />
      </div>
    )
  );
}

function FirstTimeHint() {
  const { shell } = texts.value;
  if (!opened.value?.seed_password_stands) return null;
  return <p class="small muted">{shell.firstTimeHint(SEED_LOGIN, SEED_PASSWORD)}</p>;
}

function Demo({ busy, onStart }: { busy: Busy; onStart: () => void }) {
  const { shell } = texts.value;
  return (
    <div class="signin__demo">
      <Button icon={FlaskConical} wide busy={busy === 'demo'} disabled={busy !== null} onClick={onStart}>
        {shell.tryDemo}
      </Button>
      <p class="small muted">{shell.demoHint}</p>
    </div>
  );
}
