import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { ImageDetail, MeasuredScale } from '../../../../worker/contract';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Feedback';
import { Segmented } from '../../../components/Field';
import { focusWhenThere } from '../../../components/focus';
import { useThere } from '../../../components/useThere';
import { lineLengthPx, scaleEntryOf, scaleLineOf } from '../../../workspace/scale';
import type { ScaleEntry } from '../../../workspace/scale';
import type { Workspace } from '../../../workspace/workspace';
import { beginOutline } from '../../../stage/tools/draw/outlineActions';
import { announce } from '../../../stage/stageTools';
import { failureText, texts } from '../../../state/language';
import { notifyFailure } from '../../../state/toasts';
import { LineLength, PhotoWidth } from './ScaleFields';

/** How the scale is found: by a line of known length, or by the photo's width. */
type Kind = MeasuredScale['kind'];

interface Props {
  workspace: Workspace;
  image: ImageDetail;
  onDone: () => void;
}

/** Sets the scale, for the first time or anew. */
export function ScaleForm({ workspace, image, onDone }: Props) {
  const { masks: words, shell } = texts.value;
  const first = image.width_mm === null;
  const entry = workspace.scaleEntry.value ?? scaleEntryOf(image);
  const { kind, length_mm, width_mm } = entry;
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const there = useThere();
  useScalingStage(workspace, image, kind, kind === 'line' ? length_mm : width_mm);
  const judged = { width_mm: workspace.scaleGuess.value, photo_px: image.width_px };

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const scale = sourceOf(workspace, entry);
    if (typeof scale === 'string') return complain(scale);
    setBusy(true);
    const answer = await workspace.setScale(scale);
    setBusy(false);
    // Cancelled, or on another tab: what is measured there now is not this line any more.
    if (!there()) return answer.ok ? undefined : notifyFailure(answer);
    if (!answer.ok) return complain(failureText(answer));
    workspace.scaleLine.value = null;
    announce(workspace, words.scaleChanged);
    onDone();
    // What comes next: without a scale nothing has been drawn, so that is drawing.
    if (!first || !beginOutline(workspace).ok) focusWhenThere('#draw-mask');
  }

  /** To where it is put right: the keyboard is not left on the button. */
  function complain(text: string): void {
    setError(text);
    document.querySelector<HTMLInputElement>('.scaleform input.input')?.focus();
  }

  function cancel(): void {
    workspace.scaleLine.value = null;
    onDone();
    focusWhenThere('#change-scale');
  }

  /** A new value takes the complaint about the old one away. */
  function enter(next: Partial<ScaleEntry>): void {
    workspace.scaleEntry.value = { ...entry, ...next };
    setError(null);
  }

  return (
    <form class="stack scaleform" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{words.scaleTitle}</h2>
      {first ? <p>{words.scaleFirst}</p> : <Notice tone="warn">{words.scaleWarning}</Notice>}
      <KindChoice kind={kind} onKind={(next) => enter({ kind: next })} />
      {kind === 'line' ? (
        <LineLength
          line={workspace.scaleLine.value}
          {...judged}
          value={length_mm}
          error={error}
          onValue={(next) => enter({ length_mm: next })}
        />
      ) : (
        <PhotoWidth
          {...judged}
          value={width_mm}
          error={error}
          onValue={(next) => enter({ width_mm: next })}
        />
      )}
      <div class="row">
        <Button variant="primary" type="submit" busy={busy}>
          {words.setScale}
        </Button>
        {!first && (
          <Button variant="quiet" onClick={cancel}>
            {shell.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The choice as the worker takes it, or what is missing. */
function sourceOf(workspace: Workspace, { kind, length_mm, width_mm }: ScaleEntry): MeasuredScale | string {
  const { masks: words } = texts.value;
  const line = workspace.scaleLine.peek();
  if (kind === 'width') return width_mm === null ? words.typeLength : { kind, width_mm };
  if (line === null || lineLengthPx(line) === 0) return words.drawLineFirst;
  if (length_mm === null) return words.typeLength;
  return { kind, from_px: line.from, to_px: line.to, length_mm };
}

function KindChoice({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  const { masks: words } = texts.value;
  return (
    <Segmented<Kind>
      legend={words.scaleHow}
      value={kind}
      options={[
        { value: 'line', label: words.scaleByLine },
        { value: 'width', label: words.scaleByWidth },
      ]}
      onValue={onKind}
    />
  );
}

/** While the form is open the stage measures; a line that was stored is shown again. */
function useScalingStage(
  workspace: Workspace,
  image: ImageDetail,
  kind: Kind,
  typed_mm: number | null,
): void {
  // Before a key can come: who confirms at once confirms the line that is stored.
  useLayoutEffect(() => {
    workspace.scaling.value = kind;
    if (kind === 'line') workspace.scaleLine.value ??= scaleLineOf(image.scale);
    return () => {
      workspace.scaling.value = null;
      workspace.crosshair.value = null;
    };
  }, [workspace, kind]);
  useEffect(() => void (workspace.scaleTyped.value = typed_mm), [workspace, typed_mm]);
  useEffect(
    () => () => {
      workspace.scaleTyped.value = null;
      workspace.linesBefore.value = [];
    },
    [workspace],
  );
}
