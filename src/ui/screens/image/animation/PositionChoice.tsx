import type { Emission } from '../../../../core/motion/emission';
import type { Workspace } from '../../../workspace/workspace';
import { Segmented } from '../../../components/Field';
import { texts } from '../../../state/language';

/** Leads to the beginning of a position; between two of them the device is moved by hand, and the clock waits. */
export function PositionChoice({ workspace, timeline }: { workspace: Workspace; timeline: Emission }) {
  const { animation: words } = texts.value;
  const { parts } = timeline;
  const { player } = workspace;
  if (parts.length === 1) return null;
  return (
    <>
      <Segmented
        legend={words.position}
        value={String(player.machine.value?.position)}
        options={parts.map(({ position }) => ({ value: String(position), label: String(position + 1) }))}
        onValue={(chosen) => {
          player.pause();
          player.seek(parts.find(({ position }) => String(position) === chosen)?.start_ms ?? 0);
        }}
      />
      <p class="small muted">{words.positionHint}</p>
    </>
  );
}
