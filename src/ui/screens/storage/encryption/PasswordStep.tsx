import { useState } from 'preact/hooks';
import type { LucideIcon } from 'lucide-preact';
import { Button } from '../../../components/Button';
import { TextField } from '../../../components/Field';
import { texts } from '../../../state/language';

interface PasswordStepProps {
  action: string;
  icon: LucideIcon;
  busy?: boolean;
  onPassword: (password: string) => void;
}

/** One's own password for one step; it is typed anew for the next. */
export function PasswordStep({ action, icon, busy = false, onPassword }: PasswordStepProps) {
  const [password, setPassword] = useState('');
  function submit(event: Event): void {
    event.preventDefault();
    if (password === '') return;
    setPassword('');
    onPassword(password);
  }
  return (
    <form class="stack" onSubmit={submit} noValidate>
      <TextField
        label={texts.value.encryption.yourPassword}
        type="password"
        autocomplete="current-password"
        value={password}
        onValue={setPassword}
      />
      <Button type="submit" icon={icon} busy={busy} disabled={password === ''}>
        {action}
      </Button>
    </form>
  );
}
