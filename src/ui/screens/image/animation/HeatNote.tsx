import type { Workspace } from '../../../workspace/workspace';
import { texts } from '../../../state/language';

/** What the picture of the heat is, and is not, while it is shown. */
export function HeatNote({ workspace }: { workspace: Workspace }) {
  if (!workspace.show.value.heat) return null;
  return <p class="field__hint">{texts.value.animation.heatNote}</p>;
}
