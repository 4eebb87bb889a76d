import { useEffect, useRef, useState } from 'preact/hooks';
import { NumberField } from '../../../../components/NumberField';

/** A figure is taken over this long after the last key, ms: “2” on the way to “20” is no wish. */
const REST_MS = 500;

interface Props {
  label: string;
  unit: string;
  value: number;
  range: readonly [min: number, max: number];
  digits: number;
  onCommit: (value: number) => void;
  /** Told when a figure begins to rest, and when it is taken or given up. */
  onWaiting: (waiting: boolean) => void;
  disabled?: boolean;
}

/** A figure that takes effect when the typing rests, and at once when the field is left; never outside its range. */
export function SettledNumber({ value, range, onCommit, onWaiting, ...rest }: Props) {
  const [typed, setTyped] = useState<number | null>(value);
  const waiting = useRef<{ value: number; commit: Props['onCommit'] } | null>(null);

  function settle(): void {
    const wish = waiting.current;
    waiting.current = null;
    if (wish === null) return;
    wish.commit(wish.value);
    onWaiting(false);
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
          onWaiting(waiting.current !== null);
        }}
      />
    </div>
  );
}
