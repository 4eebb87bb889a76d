import { MaskSwatch } from '../../../components/MaskSwatch';
import { Name } from '../../../components/Name';
import { figure, texts } from '../../../state/language';
import type { DrawingReach } from '../../../workspace/apertureReach';
import { reachOf } from '../../../workspace/apertureReach';
import type { Workspace } from '../../../workspace/workspace';
import { reachText } from './centerActions';
import '../../layers/StageNotes.css';

/** Of many masks only those that are not all inside, so that the photo stays visible. */
const MAX_ROWS = 4;
/** Less than this outside is not worth a line, mm². */
const MIN_OUTSIDE_MM2 = 0.05;

/** What the aperture reaches where it stands, and what of each mask. */
export function ReachNote({ workspace }: { workspace: Workspace }) {
  const { plan: words } = texts.value;
  const facts = workspace.facts.value;
  if (facts === null) return null;
  const reach = reachOf(facts);
  const drawing = workspace.masks.shown.value;
  return (
    <div class="caught num" data-testid="caught">
      <p class="caught__total">{reachText(reach)}</p>
      {reach.masks.length > 1 && (
        <ul class="caught__masks">
          {worthShowing(reach).map(({ index, left_out, reached_mm2, reached_pct }) => (
            <li key={index}>
              <MaskSwatch index={index} role="treat" />
              <span class="caught__name">
                <Name of={drawing[index]?.label ?? ''} />
              </span>
              <span>
                {left_out && reached_mm2 === 0
                  ? words.leftOut
                  : words.caughtOfMask(figure(reached_mm2, 'area'), figure(reached_pct, 'share'))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function worthShowing({ masks }: DrawingReach): DrawingReach['masks'] {
  if (masks.length <= MAX_ROWS) return masks;
  return masks.filter((mask) => mask.outside_mm2 >= MIN_OUTSIDE_MM2).slice(0, MAX_ROWS);
}
