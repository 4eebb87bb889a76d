import type { IterationDetail } from '../../../../worker/contract';
import type { Workspace } from '../../../workspace/workspace';
import { Segmented } from '../../../components/Field';
import { texts } from '../../../state/language';

/** Which aperture position is played; between two of them the device is moved by hand. */
export function PositionChoice({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { animation: words } = texts.value;
  const positions = plan.params.positions_mm;
  if (positions.length === 1) return null;
  return (
    <>
      <Segmented
        legend={words.position}
        value={String(workspace.position.value)}
        options={positions.map((_, at) => ({ value: String(at), label: String(at + 1) }))}
        onValue={(at) => {
          workspace.player.pause();
          workspace.position.value = Number(at);
        }}
      />
      <p class="small muted">{words.positionHint}</p>
    </>
  );
}
