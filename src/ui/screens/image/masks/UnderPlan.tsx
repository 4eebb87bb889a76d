import { LockOpen } from 'lucide-preact';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Feedback';
import { texts } from '../../../state/language';
import type { Workspace } from '../../../workspace/workspace';

/** Tells that an accepted plan stands on the drawing; it is changed only on purpose, and the plan stays. */
export function UnderPlan({ workspace }: { workspace: Workspace }) {
  const { masks: words, image } = texts.value;
  const standing = workspace.standing.value;
  if (standing === null) return null;
  const name = image.planNumber(standing.id);
  if (workspace.state.changing.value) return <Notice>{words.changingUnder(name)}</Notice>;
  return (
    <Notice>
      <p>{words.lockedUnder(name)}</p>
      <div>
        <Button icon={LockOpen} onClick={() => (workspace.state.changing.value = true)}>
          {words.changeDrawing}
        </Button>
      </div>
    </Notice>
  );
}
