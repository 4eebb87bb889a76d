import { figure, texts } from '../../state/language';
import { roundLengthMm } from '../rulers';
import type { Workspace } from '../../workspace/workspace';
import './ScaleBar.css';

const MAX_BAR_PX = 130;

/** A bar of round length at the present zoom; says so where there is no scale. */
export function ScaleBar({ workspace }: { workspace: Workspace }) {
  const view = workspace.view.value;
  const scale = workspace.shownScale.value;
  if (view === null || workspace.frame.value === null) return null;
  if (scale === null) {
    return <p class="scalebar scalebar--none">{texts.value.masks.noScaleYet}</p>;
  }
  const px_per_mm = scale.px_per_mm * view.scale;
  const mm = roundLengthMm(px_per_mm, MAX_BAR_PX);
  return (
    <p class="scalebar" aria-label={texts.value.masks.scaleBar(figure(mm, 'typed'))}>
      <span class="scalebar__bar" style={{ width: `${mm * px_per_mm}px` }} />
      <span>{figure(mm, 'typed')} mm</span>
    </p>
  );
}
