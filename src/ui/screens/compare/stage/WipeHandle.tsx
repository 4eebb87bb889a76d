import { MoveHorizontal } from 'lucide-preact';
import { figure, texts } from '../../../state/language';
import { wipeAt, wipeByKey } from './wipe';
import './WipeHandle.css';

interface Props {
  pct: number;
  onPct: (pct: number) => void;
  /** Numbers of the plans on the left and on the right. */
  plans: readonly [from: number, to: number];
}

/** The border between the two plans: dragged by a finger, a pen or the mouse, moved by keys. */
export function WipeHandle({ pct, onPct, plans: [from, to] }: Props) {
  const { compare: words } = texts.value;
  const lead = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const box = handle.parentElement!.getBoundingClientRect();
    onPct(wipeAt(event.clientX, box.left, box.width));
  };
  return (
    <div
      class="wipe"
      style={{ left: `${pct}%` }}
      role="slider"
      tabIndex={0}
      aria-label={words.handle}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(pct)}
      aria-valuetext={words.handleAt(from, to, figure(pct, 'count'))}
      onPointerDown={(event) => {
        // Only the border moves, not the photo under it.
        event.stopPropagation();
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={lead}
      onKeyDown={(event) => {
        const next = wipeByKey(pct, event.key);
        if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        onPct(next);
      }}
    >
      <span class="wipe__knob">
        <MoveHorizontal size={22} aria-hidden="true" />
      </span>
    </div>
  );
}
