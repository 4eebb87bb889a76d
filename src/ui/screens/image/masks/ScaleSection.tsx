import { useEffect, useState } from 'preact/hooks';
import { Ruler } from 'lucide-preact';
import { MIN_LINE_PX } from '../../../../core/limits';
import type { ImageDetail, ScaleSource } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Feedback';
import { NumberField, Segmented } from '../../../components/Field';
import { lineLengthPx, scaleLineOf } from '../../../workspace/scale';
import type { Workspace } from '../../../workspace/workspace';
import { announce } from '../../../stage/stageTools';
import { valueOf } from '../../../state/async';
import { num, sayFailure, texts } from '../../../state/language';

type Way = 'line' | 'width';

/** How large the photo is: shown with the way it was found, and set or changed here. */
export function ScaleSection({ workspace }: { workspace: Workspace }) {
  const image = valueOf(workspace.state.image.value);
  const [changing, setChanging] = useState(false);
  if (image === null) return null;
  const open = image.width_mm === null || changing;
  return open ? (
    <ScaleForm workspace={workspace} image={image} onDone={() => setChanging(false)} />
  ) : (
    <ScaleFact image={image} locked={workspace.locked.value} onChange={() => setChanging(true)} />
  );
}

function ScaleFact({
  image,
  locked,
  onChange,
}: {
  image: ImageDetail;
  locked: boolean;
  onChange: () => void;
}) {
  const { masks: words } = texts.value;
  const width = num(image.width_mm ?? 0, 2);
  const { scale } = image;
  return (
    <section class="scale" aria-label={words.scaleTitle}>
      <Ruler size={20} aria-hidden="true" />
      <p>
        <strong>{words.scaleTitle}</strong>
        <span class="small muted">
          {scale?.kind === 'line' ? words.setByLine(width, num(scale.length_mm, 2)) : words.setByWidth(width)}
        </span>
      </p>
      <Button variant="quiet" disabled={locked} aria-label={words.changeScaleName} onClick={onChange}>
        {words.changeScale}
      </Button>
    </section>
  );
}

function ScaleForm({
  workspace,
  image,
  onDone,
}: {
  workspace: Workspace;
  image: ImageDetail;
  onDone: () => void;
}) {
  const { masks: words, shell } = texts.value;
  const first = image.width_mm === null;
  const [way, setWay] = useState<Way>(image.scale?.kind ?? 'line');
  const [length, setLength] = useState<number | null>(
    image.scale?.kind === 'line' ? image.scale.length_mm : null,
  );
  const [width, setWidth] = useState<number | null>(image.width_mm);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    workspace.scaling.value = way;
    if (way === 'line') workspace.scaleLine.value ??= scaleLineOf(image.scale);
    return () => {
      workspace.scaling.value = null;
      workspace.crosshair.value = null;
    };
  }, [workspace, way]);

  const line = workspace.scaleLine.value;
  const line_px = line === null ? 0 : lineLengthPx(line);
  const measured = line_px >= MIN_LINE_PX;
  const wouldBe =
    way === 'width' || length === null || length <= 0 || !measured
      ? null
      : (length * image.width_px) / line_px;

  function source(): ScaleSource | string {
    if (way === 'width') return width === null ? words.typeLength : { kind: 'width', width_mm: width };
    if (line === null || line_px === 0) return words.drawLineFirst;
    if (length === null) return words.typeLength;
    return { kind: 'line', from_px: line.from, to_px: line.to, length_mm: length };
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const scale = source();
    if (typeof scale === 'string') return setError(scale);
    setBusy(true);
    const answer = await workspace.setScale(scale);
    setBusy(false);
    if (!answer.ok) return setError(sayFailure(answer));
    workspace.scaleLine.value = null;
    announce(workspace, words.scaleChanged);
    onDone();
  }

  return (
    <form class="stack scaleform" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{words.scaleTitle}</h2>
      {first ? <p>{words.scaleFirst}</p> : <Notice tone="warn">{words.scaleWarning}</Notice>}
      <Segmented<Way>
        legend={words.scaleHow}
        value={way}
        options={[
          { value: 'line', label: words.scaleByLine },
          { value: 'width', label: words.scaleByWidth },
        ]}
        onValue={(next) => {
          setWay(next);
          setError(null);
        }}
      />
      {way === 'line' ? (
        <>
          <p class="small muted">{words.lineHelp}</p>
          <p class="measured" data-ready={measured}>
            <Ruler size={18} aria-hidden="true" />
            {line_px > 0 ? words.lineDrawn(num(line_px, 0)) : words.lineMissing}
          </p>
          <NumberField
            label={words.lineLength}
            unit="mm"
            value={length}
            error={error}
            hint={wouldBe === null ? undefined : words.wouldBe(num(wouldBe, 1))}
            onValue={(next) => {
              setLength(next);
              setError(null);
            }}
          />
        </>
      ) : (
        <NumberField
          label={words.photoWidth}
          unit="mm"
          value={width}
          error={error}
          hint={words.widthHelp}
          onValue={(next) => {
            setWidth(next);
            setError(null);
          }}
        />
      )}
      <div class="row">
        <Button variant="primary" type="submit" busy={busy}>
          {words.setScale}
        </Button>
        {!first && (
          <Button
            variant="quiet"
            onClick={() => {
              workspace.scaleLine.value = null;
              onDone();
            }}
          >
            {shell.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}
