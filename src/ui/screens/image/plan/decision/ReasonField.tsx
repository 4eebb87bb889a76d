import { TextField } from '../../../../components/Field';
import { texts } from '../../../../state/language';

interface Props {
  value: string;
  onValue: (value: string) => void;
  /** What is asked for, where “reason” alone does not say of what. */
  label?: string;
}

/** Why an acceptance ends. */
export function ReasonField({ value, onValue, label }: Props) {
  const { plan: words } = texts.value;
  return (
    <TextField
      label={label ?? words.reason}
      value={value}
      onValue={onValue}
      hint={words.reasonHint}
      dir="auto"
      autocomplete="off"
      required
    />
  );
}
