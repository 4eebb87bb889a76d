import type { IterationDetail } from '../../../../worker/contract';
import { useWorkspace } from '../../../workspace/workspace';
import { Notice } from '../../../components/Feedback';
import { ManualLink } from '../../../components/links/ManualLink';
import { figure, texts } from '../../../state/language';
import { SCALE_ID } from './messages/Verdict';

/** Says that a plan was made by another scale than the photo has now: ruler and figures are the plan's own. */
export function OtherScale({ plan }: { plan: IterationDetail }) {
  const { frame } = useWorkspace();
  const now_mm = frame.value?.mm?.width_mm ?? null;
  const then_mm = plan.params.scale_mm;
  if (frame.value === null || now_mm === then_mm) return null;
  const { otherScale, otherScaleNone } = texts.value.plan;
  const then = figure(then_mm, 'length');
  return (
    <div id={SCALE_ID} tabIndex={-1}>
      <Notice tone="warn">
        <p>{now_mm === null ? otherScaleNone(then) : otherScale(then, figure(now_mm, 'length'))}</p>
        <ManualLink section="other_scale" />
      </Notice>
    </div>
  );
}
