import { TextField } from '../../../../components/Field';
import { session } from '../../../../state/app';
import { texts } from '../../../../state/language';

interface Props {
  /** What is signed. */
  meaning: 'accept' | 'reject' | 'withdraw';
  password: string;
  onPassword: (password: string) => void;
}

/** The form of the password: a question of which this is the form is answered with Enter there. */
export const SIGNATURE_FORM = 'signature';

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
      <form id={SIGNATURE_FORM} noValidate onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={records.password}
          type="password"
          value={password}
          onValue={onPassword}
          autocomplete="current-password"
          required
        />
      </form>
    </section>
  );
}
