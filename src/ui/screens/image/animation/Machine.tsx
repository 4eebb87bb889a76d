import { positionToReach } from '../../../../core/motion/emission';
import type { Emission } from '../../../../core/motion/emission';
import { Stat } from '../../../components/Feedback';
import type { Workspace } from '../../../workspace/workspace';
import { figure, measure, texts } from '../../../state/language';
import { turnedWithin } from './told';

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
        value={
          grid ? measure(machine.row_mm, 'place') : measure(turnedWithin(machine.angle_deg, 360), 'angle')
        }
      />
      <Stat
        label={grid ? words.rowSpeed : words.rotationSpeed}
        value={
          grid ? measure(machine.row_speed_mm_s, 'speed') : measure(machine.angle_speed_deg_s, 'turning')
        }
        testId="cross-speed"
      />
      <Stat label={words.carriage} value={measure(machine.carriage_mm, 'carriage')} />
      <Stat
        label={words.carriageSpeed}
        value={measure(machine.carriage_speed_mm_s, 'speed')}
        testId="carriage-speed"
      />
    </dl>
  );
}
