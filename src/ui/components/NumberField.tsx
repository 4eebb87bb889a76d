import { useEffect, useState } from 'preact/hooks';
import { formatInput } from '../../i18n/format';
import { parseNumber } from '../../i18n/parse';
import { figure, language, texts } from '../state/language';
import { TextField } from './Field';
import type { FieldProps } from './Field';
import { fieldText, roundedTo, typedNext } from './numberText';
import type { Typed } from './numberText';

interface NumberFieldProps extends FieldProps {
  value: number | null;
  /** Called with each number typed; null where the text is none. */
  onValue: (value: number | null) => void;
  /** Decimals that are kept; what is shown is what is meant. */
  digits?: number;
  /** What may be typed: said under the field, and in its error. The caller still gets what is outside. */
  range?: readonly [min: number, max: number];
  /** What is said of a text that is no number; without it how numbers are written. */
  unreadError?: string;
  disabled?: boolean;
  name?: string;
  autoFocus?: boolean;
}

/** An example of a number as it is to be written. */
const EXAMPLE = 1234.5;

/**
 * A number in the reader's notation, without groups of digits. The text stays as typed until the field is left;
 * then the number that was understood stands there. What can be read in two ways is refused with an error.
 */
export function NumberField(props: NumberFieldProps) {
  const { value, onValue, digits = 3, range, error, unreadError, hint, ...rest } = props;
  const { shell } = texts.value;
  const now = language.value;
  const [typed, setTyped] = useState<Typed | null>(null);
  useEffect(() => setTyped(null), [now]);
  /** Effects run late: what has been typed meanwhile is not written over by what they have seen. */
  const settle = (seen: Typed, next: Typed | null) => setTyped((last) => (last === seen ? next : last));
  useEffect(() => {
    if (typed !== null && !typed.taken && Object.is(value, typed.value))
      settle(typed, { ...typed, taken: true });
  }, [typed, value]);
  // Gone elsewhere once, it does not come back when the value passes where it was typed.
  useEffect(() => {
    if (typed !== null && fieldText(typed, value) === null) settle(typed, null);
  }, [typed, value]);
  const text = fieldText(typed, value);
  const meant = text === null ? value : text.value;
  const unread = text !== null && text.value === null && text.text.trim() !== '';
  const [min, max] = range?.map((limit) => figure(limit, 'typed')) ?? [];
  const outside = range !== undefined && (meant === null || meant < range[0] || meant > range[1]);
  return (
    <TextField
      {...rest}
      inputMode="decimal"
      autocomplete="off"
      value={text?.text ?? (value === null ? '' : formatInput(value, now, digits))}
      hint={hint ?? (range && shell.range(min!, max!))}
      error={
        unread
          ? (unreadError ?? shell.unreadNumber(formatInput(EXAMPLE, now, 1)))
          : (error ?? (outside ? shell.outOfRange(min!, max!) : null))
      }
      onValue={(next) => {
        const number = roundedTo(parseNumber(next, now), digits);
        setTyped((last) => typedNext(last, { text: next, value: number, drawn: value }));
        onValue(number);
      }}
      onBlur={() => {
        if (typed !== null && typed.value !== null && Object.is(typed.value, value)) settle(typed, null);
      }}
    />
  );
}
