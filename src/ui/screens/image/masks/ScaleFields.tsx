import { useRef } from 'preact/hooks';
import { Ruler } from 'lucide-preact';
import { MIN_LINE_PX, PHOTO_WIDTH_RANGE_MM } from '../../../../core/limits';
import { Notice } from '../../../components/Feedback';
import { NumberField } from '../../../components/NumberField';
import { judgeWidth, lineLengthPx } from '../../../workspace/scale';
import type { ScaleLine } from '../../../workspace/scale';
import { failureText, figure, texts } from '../../../state/language';
import { useLengthAfterLine } from './useLengthAfterLine';

interface Props {
  /** mm; null where the text is no number. */
  value: number | null;
  error: string | null;
  onValue: (value: number | null) => void;
  /** How wide the photo is by what stands in the form, mm; null while that is not known. */
  width_mm: number | null;
  photo_px: number;
}

/** The length of the line on the photo, and how wide the whole photo would be by it. */
export function LineLength({ line, ...field }: Props & { line: ScaleLine | null }) {
  const { masks: words } = texts.value;
  const line_px = line === null ? 0 : lineLengthPx(line);
  const fact = useRef<HTMLParagraphElement>(null);
  useLengthAfterLine(fact, line_px >= MIN_LINE_PX);
  return (
    <>
      <p class="small muted">{words.lineHelp}</p>
      <p ref={fact} class="measured" data-ready={line_px >= MIN_LINE_PX}>
        <Ruler size={18} aria-hidden="true" />
        {line_px > 0 ? words.lineDrawn(figure(line_px, 'pixels')) : words.lineMissing}
      </p>
      <JudgedLength {...field} label={words.lineLength} />
    </>
  );
}

/** The width of the whole photo, typed in. */
export function PhotoWidth(props: Props) {
  const { masks: words } = texts.value;
  return <JudgedLength {...props} label={words.photoWidth} help={words.widthHelp} />;
}

/** A length in mm with what follows from it at once: width, size of a pixel, and whether that can be. */
function JudgedLength({
  width_mm,
  photo_px,
  error,
  help,
  ...field
}: Props & { label: string; help?: string }) {
  const { masks: words } = texts.value;
  const judged = width_mm === null ? null : judgeWidth(width_mm);
  const follows = width_mm !== null && (
    <>
      {words.wouldBe(figure(width_mm, 'length'))}{' '}
      {words.pixelSize(figure((1000 * width_mm) / photo_px, 'pixelSize'))}
    </>
  );
  return (
    <>
      <NumberField
        {...field}
        unit="mm"
        hint={follows || help}
        error={error ?? (judged === 'absurd' ? absurdText(width_mm!) : null)}
      />
      {judged === 'unusual' && (
        <Notice tone="warn">
          <p data-testid="width-unusual">{words.widthUnusual(figure(width_mm!, 'length'))}</p>
        </Notice>
      )}
    </>
  );
}

/** As the worker would refuse it. */
function absurdText(width_mm: number): string {
  const [min, max] = PHOTO_WIDTH_RANGE_MM;
  return failureText({ code: 'scale_absurd', values: { value: Math.round(width_mm * 10) / 10, min, max } });
}
