import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useRadioName } from './radios/useRadioName';
import './Check.css';
import './Field.css';
import './Segmented.css';

/** What every field has: its name, and what stands under it. */
export interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  error?: string | null | undefined;
  unit?: string;
  /** What is wrong with it is said elsewhere: by the element of this id. */
  errorId?: string | null | undefined;
}

interface TextFieldProps extends FieldProps, Omit<JSX.HTMLAttributes<HTMLInputElement>, 'label' | 'onInput'> {
  value: string;
  onValue: (value: string) => void;
  type?: string;
  autocomplete?: string;
  maxLength?: number;
  inputMode?: 'text' | 'decimal' | 'numeric';
  disabled?: boolean;
  name?: string;
  required?: boolean;
}

/** A labelled line of text with hint, unit and error; the error is announced and tied to the box. */
export function TextField({ label, hint, error, unit, errorId, value, onValue, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <div class="field__box">
        <input
          {...rest}
          id={id}
          class="input"
          value={value}
          aria-invalid={error || errorId ? 'true' : undefined}
          aria-describedby={errorId ? `${errorId} ${id}-note` : `${id}-note`}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        {unit && <span class="field__unit">{unit}</span>}
      </div>
      <div id={`${id}-note`} role={error ? 'alert' : undefined}>
        {error ? <span class="field__error">{error}</span> : hint && <span class="field__hint">{hint}</span>}
      </div>
    </div>
  );
}

interface SegmentedProps<T extends string> {
  legend: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onValue: (value: T) => void;
  disabled?: boolean;
}

/** A few choices of which one holds; a radio group to the keyboard and to screen readers. */
export function Segmented<T extends string>({
  legend,
  value,
  options,
  onValue,
  disabled,
}: SegmentedProps<T>) {
  const name = useRadioName();
  return (
    <div class="field" role="radiogroup" aria-label={legend}>
      <span class="field__label" aria-hidden="true">
        {legend}
      </span>
      <div class="segmented">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={disabled ?? false}
              onChange={() => onValue(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

/** One of many, folded away until it is asked for. */
export function Choice({
  label,
  value,
  options,
  onValue,
}: Omit<SegmentedProps<string>, 'legend' | 'disabled'> & FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <select id={id} class="input" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A tick box with its text. */
export function Check(props: {
  label: ComponentChildren;
  checked: boolean;
  onValue: (checked: boolean) => void;
  disabled?: boolean;
}) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onValue(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
