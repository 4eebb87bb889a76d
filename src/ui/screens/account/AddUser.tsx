import { useState } from 'preact/hooks';
import { UserPlus } from 'lucide-preact';
import { MAX_LOGIN_CHARS } from '../../../core/limits';
import type { Role } from '../../../core/model';
import type { Failure } from '../../../core/result';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/Feedback';
import { Segmented, TextField } from '../../components/Field';
import { api, checked } from '../../state/app';
import { whereabouts } from '../../state/arrival';
import { texts } from '../../state/language';
import { notify } from '../../state/toasts';

/** A new user with their role and a temporary password. */
export function AddUser({ onAdded }: { onAdded: () => void }) {
  const { shell, accounts } = texts.value;
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('physician');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setFailure(null);
    setBusy(true);
    const here = whereabouts();
    const answer = checked(await api.addUser(login.trim(), password, role));
    // Signed out, or somebody else is in: it is told to nobody.
    if (here.gone()) return;
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    notify('good', shell.userAdded(answer.value.login));
    setLogin('');
    setPassword('');
    setRole('physician');
    onAdded();
  }

  return (
    <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
      <h3>{shell.addUser}</h3>
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
        hint={accounts.addText}
      />
      <Segmented
        legend={accounts.roleLegend}
        value={role}
        options={(['physician', 'administrator'] as const).map((value) => ({
          ...{ value, label: accounts.roles[value] },
        }))}
        onValue={setRole}
      />
      <p class="small muted">{accounts.roleHint}</p>
      {failure && <FailureNotice failure={failure} />}
      <Button type="submit" icon={UserPlus} busy={busy} disabled={login.trim() === '' || password === ''}>
        {shell.addUser}
      </Button>
    </form>
  );
}
