import { useEffect, useRef, useState } from 'preact/hooks';
import { NumberField } from '../../../../components/NumberField';

/** A figure is taken over this long after the last key, ms: “2” on the way to “20” is no wish. */
const REST_MS = 500;

/** A typed figure rests before it is taken, is out of its range, or is neither. */
export type TypedState = 'resting' | 'wrong' | 'taken';

interface Props {
  label: string;
  unit: string;
  value: number;
  range: readonly [min: number, max: number];
  digits: number;
  onCommit: (value: number) => void;
  /** Told what a typed figure has come to. */
  onTyped: (state: TypedState) => void;
  disabled?: boolean;
}

/** A figure that takes effect when the typing rests, and at once when the field is left; never outside its range. */
export function SettledNumber({ value, range, onCommit, onTyped, ...rest }: Props) {
  const [typed, setTyped] = useState<number | null>(value);
  const waiting = useRef<{ value: number; commit: Props['onCommit'] } | null>(null);

  function settle(): void {
    const wish = waiting.current;
    waiting.current = null;
    if (wish === null) return;
    wish.commit(wish.value);
    onTyped('taken');
  }

  // What is stored by now is shown, but never over what is being typed.
  useEffect(() => {
    if (waiting.current === null) setTyped(value);
  }, [value]);
  useEffect(() => {
    const timer = setTimeout(settle, REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => settle, []);

  return (
    // Who turns to something else is done typing.
    <div onFocusOut={settle}>
      <NumberField
        {...rest}
        range={range}
        value={typed}
        onValue={(next) => {
          setTyped(next);
          const fits = next !== null && next >= range[0] && next <= range[1];
          waiting.current = fits && next !== value ? { value: next, commit: onCommit } : null;
          onTyped(!fits ? 'wrong' : waiting.current !== null ? 'resting' : 'taken');
        }}
      />
    </div>
  );
}
