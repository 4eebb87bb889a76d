import { useState } from 'preact/hooks';
import { MAX_PASSWORD_BYTES, MIN_PASSWORD_CHARS } from '../../../core/limits';
import { TextField } from '../../components/Field';
import { num, texts } from '../../state/language';

/** From here on the room that is left is told, before too much is typed. */
const TELL_ROOM_BYTES = 16;

interface Props {
  /** The password once both fields agree and it can be read whole; else null. */
  onPassword: (password: string | null) => void;
}

/** A new password, twice, with what is asked of it said beforehand. */
export function NewPasswordFields({ onPassword }: Props) {
  const { shell, accounts } = texts.value;
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const left_bytes = MAX_PASSWORD_BYTES - new TextEncoder().encode(next).byteLength;
  const differ = again !== '' && !next.startsWith(again);

  function tell(one: string, other: string): void {
    onPassword(one !== '' && one === other ? one : null);
  }

  return (
    <>
      <TextField
        label={shell.newPassword}
        type="password"
        autocomplete="new-password"
        value={next}
        onValue={(text) => {
          setNext(text);
          tell(text, again);
        }}
        hint={
          left_bytes <= TELL_ROOM_BYTES
            ? accounts.passwordBytes(left_bytes)
            : accounts.passwordRules(num(MIN_PASSWORD_CHARS), num(MAX_PASSWORD_BYTES))
        }
        error={left_bytes < 0 ? accounts.passwordBytes(left_bytes) : null}
      />
      <TextField
        label={shell.repeatPassword}
        type="password"
        autocomplete="new-password"
        value={again}
        onValue={(text) => {
          setAgain(text);
          tell(next, text);
        }}
        error={differ ? shell.passwordsDiffer : null}
      />
    </>
  );
}
