import type { Timeline } from '../../../../core/motion/timeline';
import { Stat } from '../../../components/Feedback';
import type { Workspace } from '../../../workspace/workspace';
import { num, texts } from '../../../state/language';

/** With a real minus, which is as wide as a plus and does not break. */
const signed = (value: number, digits: number) => num(value, digits, true).replace('-', '\u2212');

/** What the machine is doing at the shown time. */
export function Machine({ workspace, timeline }: { workspace: Workspace; timeline: Timeline }) {
  const { animation: words } = texts.value;
  const machine = workspace.player.machine.value;
  if (machine === null) return null;
  const grid = timeline.mode === 'grid';
  const ended = machine.time_ms >= timeline.total_ms;
  const phase = ended
    ? words.ended
    : machine.phase === 'rotate' && grid
      ? words.rowChange
      : words.phases[machine.phase];
  return (
    <dl class="stats">
      <Stat
        label={words.fired}
        value={num(machine.fired_n)}
        note={words.ofSpots(num(timeline.spots_n))}
        testId="fired"
      />
      <Stat label={words.phase} value={phase} />
      <Stat
        label={grid ? words.row : words.angle}
        value={grid ? `${signed(machine.row_mm, 1)}\u00a0mm` : `${num(machine.angle_deg, 1, true)}°`}
      />
      <Stat label={words.carriage} value={`${signed(machine.carriage_mm, 2)}\u00a0mm`} />
    </dl>
  );
}
