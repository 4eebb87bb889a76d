import { positionToReach } from '../../../../core/motion/emission';
import type { Emission } from '../../../../core/motion/emission';
import { Stat } from '../../../components/Feedback';
import type { Workspace } from '../../../workspace/workspace';
import { figure, measure, texts } from '../../../state/language';

/** What the machine is doing at the shown time. */
export function Machine({ workspace, timeline }: { workspace: Workspace; timeline: Emission }) {
  const { animation: words } = texts.value;
  const machine = workspace.player.machine.value;
  if (machine === null) return null;
  const grid = timeline.mode === 'grid';
  const ended = machine.time_ms >= timeline.total_ms;
  const waits = machine.time_ms === 0 && !workspace.player.playing.value;
  const next = positionToReach(timeline, machine.time_ms);
  const phase = ended
    ? words.ended
    : next !== null && !workspace.player.playing.value
      ? words.moveDevice(figure(next + 1, 'count'))
      : waits
        ? words.ready
        : machine.phase === 'rotate' && grid
          ? words.rowChange
          : words.phases[machine.phase];
  return (
    <dl class="stats">
      <Stat
        label={words.fired}
        value={figure(machine.fired_n, 'count')}
        note={words.ofSpots(figure(timeline.spots_n, 'count'))}
        testId="fired"
      />
      <Stat label={words.phase} value={phase} />
      <Stat
        label={grid ? words.row : words.angle}
        value={grid ? measure(machine.row_mm, 'place') : measure(machine.angle_deg, 'angle')}
      />
      <Stat label={words.carriage} value={measure(machine.carriage_mm, 'carriage')} />
    </dl>
  );
}
