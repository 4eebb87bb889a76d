import { ArrowRight, CircleDashed } from 'lucide-preact';
import type { CenterMode } from '../../../../core/model';
import type { PlanFacts } from '../../../../core/planner/regions/maskFacts';
import type { Workspace } from '../../../workspace/workspace';
import { placeText } from '../../../stage/stageTools';
import { figure, texts } from '../../../state/language';
import { imageAddress } from '../../../state/route';
import { valueOf } from '../../../state/async';
import './scale.css';

/** Where the aperture will stand for the drawing as it is, and the way on to the plan. */
export function ApertureFacts({ workspace }: { workspace: Workspace }) {
  const { masks: words } = texts.value;
  const facts = workspace.facts.value;
  const form = workspace.form.value;
  const several = form.positions === 'several';
  // Without masks to treat there is nothing to say; several positions may still be looked for.
  if (facts === null && !(several && workspace.treatKeys.value.length > 0)) return null;
  const iteration = valueOf(workspace.state.iteration.value)?.id ?? null;
  return (
    <>
      <section class="scale" aria-label={words.apertureTitle}>
        <CircleDashed size={20} aria-hidden="true" />
        <p>
          <strong>{words.apertureTitle}</strong>
          <span class="small muted num">
            {words.apertureSize(figure(form.aperture_diameter_mm, 'typed'))} ·{' '}
            {stance(facts, several, form.center_mode)}
          </span>
          {facts !== null && !several && (
            <span class="small muted num">
              {words.referencePoint(placeText({ x: facts.center_x_mm, y: facts.center_y_mm }))}
            </span>
          )}
        </p>
      </section>
      {workspace.masks.draft.value === null && (
        <a
          class="button button--secondary button--wide"
          href={imageAddress(workspace.state.image_id, 'plan', iteration)}
        >
          {words.toPlan}
          <ArrowRight size={20} aria-hidden="true" />
        </a>
      )}
    </>
  );
}

/** How the aperture came to stand where it is drawn. */
function stance(facts: PlanFacts | null, several: boolean, mode: CenterMode): string {
  const { masks: words } = texts.value;
  if (several)
    return facts === null ? words.positionsWanted : words.positionsFound(facts.positions_mm.length);
  const fallback = facts?.center_fallback ?? null;
  return fallback === null ? words.apertureModes[mode] : words.apertureFallbacks[fallback];
}
