import type { IterationDetail } from '../../../../../worker/contract';
import { Fact, Facts } from '../../../../components/question/Facts';
import { SheetBadge } from '../../../../components/StatusBadge';
import { Subject } from '../../../../components/question/Subject';
import type { Workspace } from '../../../../workspace/workspace';
import { valueOf } from '../../../../state/async';
import { figure, measure, texts, when } from '../../../../state/language';
import { EmissionFacts } from './EmissionFacts';
import { MaskFigures } from './MaskFigures';
import { UntreatedFact } from './UntreatedFact';

/** What a decision about a plan is about: the photo, the plan, its scale, masks, untreated skin, time and order. */
export function PlanSummary({ workspace, plan }: { workspace: Workspace; plan: IterationDetail }) {
  const { fields, image, masks, questions: words } = texts.value;
  const detail = valueOf(workspace.state.image.value);
  return (
    <>
      <Subject image_id={plan.image_id} title={detail?.title ?? ''}>
        <p class="small muted" data-testid="subject-plan">
          {words.created(image.planNumber(plan.id), when(plan.created_at))}
        </p>
        {plan.is_sheet && <SheetBadge />}
      </Subject>
      <Facts>
        <Fact name={words.scale} testId="fact-scale">
          {scaleText()}
        </Fact>
        <Fact name={words.masks} testId="fact-masks">
          <MaskFigures plan={plan} />
        </Fact>
        <Fact name={fields.spot_diameter_um} testId="fact-spot">
          {measure(plan.params.spot_diameter_um, 'spot')}
        </Fact>
        <UntreatedFact plan={plan} />
        <EmissionFacts workspace={workspace} plan={plan} />
      </Facts>
    </>
  );

  /** The plan's own scale; how it was set, as long as it is still the photo's. */
  function scaleText(): string {
    const { width_mm } = plan.params.image;
    const scale = detail?.scale ?? null;
    if (scale === null || detail?.width_mm !== width_mm) return words.scaleThen(figure(width_mm, 'length'));
    if (scale.kind === 'sheet') return masks.setBySheet(figure(width_mm, 'typed'));
    if (scale.kind === 'import') return masks.setByImport(figure(width_mm, 'typed'));
    return scale.kind === 'line'
      ? masks.setByLine(figure(width_mm, 'length'), figure(scale.length_mm, 'typed'))
      : masks.setByWidth(figure(width_mm, 'typed'));
  }
}
