import { useState } from 'preact/hooks';
import { MIN_PASSPHRASE_CHARS } from '../../../core/limits';
import { Notice } from '../../components/Feedback';
import { Check, TextField } from '../../components/Field';
import { num, texts } from '../../state/language';

export interface PassphraseChoice {
  /** null: no encryption. */
  passphrase: string | null;
  /** Both fields agree, and there is something in them. */
  complete: boolean;
}

/** Whether to encrypt, and with what; typed twice, because nobody can look it up later. */
export function PassphraseFields({ onChoice }: { onChoice: (choice: PassphraseChoice) => void }) {
  const { storage } = texts.value;
  const [encrypt, setEncrypt] = useState(false);
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');

  function tell(next: { encrypt?: boolean; first?: string; second?: string }): void {
    const now = { encrypt, first, second, ...next };
    setEncrypt(now.encrypt);
    setFirst(now.first);
    setSecond(now.second);
    onChoice(
      now.encrypt
        ? { passphrase: now.first, complete: now.first !== '' && now.first === now.second }
        : { passphrase: null, complete: true },
    );
  }

  return (
    <>
      <Check label={storage.encrypt} checked={encrypt} onValue={(on) => tell({ encrypt: on })} />
      {encrypt ? (
        <>
          <TextField
            label={storage.passphrase}
            hint={storage.passphraseHint(num(MIN_PASSPHRASE_CHARS))}
            type="password"
            autocomplete="new-password"
            value={first}
            onValue={(value) => tell({ first: value })}
          />
          <TextField
            label={storage.passphraseAgain}
            type="password"
            autocomplete="new-password"
            value={second}
            error={second !== '' && first !== second ? storage.passphrasesDiffer : null}
            onValue={(value) => tell({ second: value })}
          />
        </>
      ) : (
        <Notice tone="warn">{storage.unencryptedNote}</Notice>
      )}
    </>
  );
}
