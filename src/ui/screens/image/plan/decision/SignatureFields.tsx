import { TextField } from '../../../../components/Field';
import { session } from '../../../../state/app';
import { texts } from '../../../../state/language';

interface Props {
  /** What is signed. */
  meaning: 'accept' | 'reject' | 'withdraw';
  password: string;
  onPassword: (password: string) => void;
}

/** Whether a decision is signed here: the demo's visitor has no password. */
export function isSigned(): boolean {
  return session.value?.is_demo !== true;
}

/** What a decision means, in the words of who signs it, and their password. */
export function SignatureFields({ meaning, password, onPassword }: Props) {
  const { records } = texts.value;
  if (!isSigned()) return null;
  const login = session.value?.login ?? '';
  return (
    <section class="stack" aria-label={records.signs[meaning](login)}>
      <p>
        <strong>{records.signs[meaning](login)}</strong>
      </p>
      <TextField
        label={records.password}
        type="password"
        value={password}
        onValue={onPassword}
        autocomplete="current-password"
        required
      />
    </section>
  );
}
