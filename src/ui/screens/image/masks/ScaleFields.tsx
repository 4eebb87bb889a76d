import { Ruler } from 'lucide-preact';
import { MIN_LINE_PX } from '../../../../core/limits';
import { NumberField } from '../../../components/NumberField';
import { lineLengthPx } from '../../../workspace/scale';
import type { ScaleLine } from '../../../workspace/scale';
import { figure, texts } from '../../../state/language';

interface Props {
  /** mm; null where the text is no number. */
  value: number | null;
  error: string | null;
  onValue: (value: number | null) => void;
}

/** The length of the line on the photo, and how wide the whole photo would be by it. */
export function LineLength({
  line,
  photo_px,
  value,
  ...field
}: Props & { line: ScaleLine | null; photo_px: number }) {
  const { masks: words } = texts.value;
  const line_px = line === null ? 0 : lineLengthPx(line);
  const measured = line_px >= MIN_LINE_PX;
  const width_mm = value === null || value <= 0 || !measured ? null : (value * photo_px) / line_px;
  return (
    <>
      <p class="small muted">{words.lineHelp}</p>
      <p class="measured" data-ready={measured}>
        <Ruler size={18} aria-hidden="true" />
        {line_px > 0 ? words.lineDrawn(figure(line_px, 'pixels')) : words.lineMissing}
      </p>
      <NumberField
        {...field}
        label={words.lineLength}
        unit="mm"
        value={value}
        hint={width_mm === null ? undefined : words.wouldBe(figure(width_mm, 'length'))}
      />
    </>
  );
}

/** The width of the whole photo, typed in. */
export function PhotoWidth(props: Props) {
  const { masks: words } = texts.value;
  return <NumberField {...props} label={words.photoWidth} unit="mm" hint={words.widthHelp} />;
}
