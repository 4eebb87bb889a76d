import { useState } from 'preact/hooks';
import { MAX_LOGIN_CHARS } from '../../../core/limits';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';

interface OneFieldProps {
  label: string;
  hint?: string;
  action: string;
  busy: boolean;
  secret?: boolean;
  onText: (text: string) => void;
}

/** A form of one line, a login or a password. */
export function OneField({ label, hint, action, busy, secret = false, onText }: OneFieldProps) {
  const [text, setText] = useState('');
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onText(text);
      }}
    >
      <TextField
        label={label}
        hint={hint}
        type={secret ? 'password' : 'text'}
        autocomplete={secret ? 'new-password' : 'off'}
        autoCapitalize="none"
        {...(!secret && { maxLength: MAX_LOGIN_CHARS })}
        value={text}
        onValue={setText}
      />
      <Button type="submit" busy={busy} disabled={text.trim() === ''}>
        {action}
      </Button>
    </form>
  );
}
