import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-preact';
import { Button, IconButton } from '../../../../components/Button';
import { texts } from '../../../../state/language';
import { ZOOM_STEP } from './zoom';

/** By a button the charts move half of what they show. */
const PAGE_SHARE = 0.5;

/** Zoom by buttons. */
export function ZoomBar({
  zoomBy,
  moveBy,
  showAll,
}: {
  zoomBy: (times: number) => void;
  moveBy: (share: number) => void;
  showAll: () => void;
}) {
  const { charts: words } = texts.value;
  const each = [
    { icon: ZoomIn, label: words.zoomIn, run: () => zoomBy(ZOOM_STEP) },
    { icon: ZoomOut, label: words.zoomOut, run: () => zoomBy(1 / ZOOM_STEP) },
    { icon: ChevronLeft, label: words.earlier, run: () => moveBy(-PAGE_SHARE) },
    { icon: ChevronRight, label: words.later, run: () => moveBy(PAGE_SHARE) },
  ];
  return (
    <div class="row">
      {each.map(({ icon, label, run }) => (
        <IconButton key={label} icon={icon} variant="secondary" label={label} onClick={run} />
      ))}
      <Button onClick={showAll}>{words.whole}</Button>
    </div>
  );
}
