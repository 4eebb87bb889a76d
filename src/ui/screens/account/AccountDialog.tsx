import { useEffect, useState } from 'preact/hooks';
import { HardDrive, LogOut, UserPlus } from 'lucide-preact';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice, Notice } from '../../components/Feedback';
import { TextField } from '../../components/Field';
import { LanguageSwitch } from '../../components/LanguageSwitch';
import { Name } from '../../components/Name';
import { api, changePassword, checked, session, signOut } from '../../state/app';
import { texts } from '../../state/language';
import { notify } from '../../state/toasts';
import { MAX_LOGIN_CHARS } from '../../../core/limits';
import type { Failure } from '../../../core/result';
import type { UserSummary } from '../../../worker/contract';

/** Who is signed in, their password, the users of this device, the way out. */
export function AccountDialog({ onClose }: { onClose: () => void }) {
  const { shell, storage } = texts.value;
  const current = session.value;
  if (current === null) return null;
  return (
    <Dialog
      title={shell.account}
      onClose={onClose}
      actions={
        <>
          <Button icon={LogOut} onClick={() => void signOut('chosen')}>
            {current.is_demo ? shell.leaveDemo : shell.signOut}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {shell.close}
          </Button>
        </>
      }
    >
      <p>{current.is_demo ? shell.demoNotice : shell.signedInAs(current.login)}</p>
      <LanguageSwitch />
      <a class="button button--secondary" href="/storage" onClick={onClose}>
        <HardDrive size={20} aria-hidden="true" />
        {storage.link}
      </a>
      {!current.is_demo && (
        <>
          {current.default_password && <Notice tone="warn">{shell.defaultPassword}</Notice>}
          <ChangePassword />
          <Users />
        </>
      )}
    </Dialog>
  );
}

function ChangePassword() {
  const { shell } = texts.value;
  const [oldPassword, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [differ, setDiffer] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setFailure(null);
    setDiffer(next !== again);
    if (next !== again) return;
    setBusy(true);
    const answer = await changePassword(oldPassword, next);
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    setOld('');
    setNext('');
    setAgain('');
    notify('good', shell.passwordChanged);
  }

  return (
    <details class="disclosure" open={session.value?.default_password ?? false}>
      <summary>{shell.changePassword}</summary>
      <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={shell.oldPassword}
          type="password"
          autocomplete="current-password"
          value={oldPassword}
          onValue={setOld}
        />
        <TextField
          label={shell.newPassword}
          type="password"
          autocomplete="new-password"
          value={next}
          onValue={setNext}
        />
        <TextField
          label={shell.repeatPassword}
          type="password"
          autocomplete="new-password"
          value={again}
          onValue={setAgain}
          error={differ ? shell.passwordsDiffer : null}
        />
        {failure && <FailureNotice failure={failure} />}
        <Button type="submit" busy={busy} disabled={oldPassword === '' || next === ''}>
          {shell.changePassword}
        </Button>
      </form>
    </details>
  );
}

function Users() {
  const { shell } = texts.value;
  const [users, setUsers] = useState<UserSummary[]>([]);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function refresh(): Promise<void> {
    const answer = checked(await api.listUsers());
    if (answer.ok) setUsers(answer.value);
  }
  useEffect(() => void refresh(), []);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setFailure(null);
    setBusy(true);
    const answer = checked(await api.addUser(login.trim(), password));
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    notify('good', shell.userAdded(answer.value.login));
    setLogin('');
    setPassword('');
    await refresh();
  }

  return (
    <details class="disclosure">
      <summary>{shell.users}</summary>
      <div class="stack">
        <ul class="row">
          {users.map((user) => (
            <li key={user.id} class="badge">
              <Name of={user.login} />
            </li>
          ))}
        </ul>
        <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
          <TextField
            label={shell.login}
            autocomplete="off"
            autoCapitalize="none"
            maxLength={MAX_LOGIN_CHARS}
            value={login}
            onValue={setLogin}
          />
          <TextField
            label={shell.password}
            type="password"
            autocomplete="new-password"
            value={password}
            onValue={setPassword}
          />
          {failure && <FailureNotice failure={failure} />}
          <Button type="submit" icon={UserPlus} busy={busy} disabled={login.trim() === '' || password === ''}>
            {shell.addUser}
          </Button>
        </form>
      </div>
    </details>
  );
}
