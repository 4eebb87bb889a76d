import { TextField } from '../../../../components/Field';
import { texts } from '../../../../state/language';

/** Why an acceptance ends. */
export function ReasonField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const { plan: words } = texts.value;
  return (
    <TextField
      label={words.reason}
      value={value}
      onValue={onValue}
      hint={words.reasonHint}
      dir="auto"
      autocomplete="off"
      required
    />
  );
}
