import { PenTool, Redo2, Shapes, Undo2 } from 'lucide-preact';
import { Button, IconButton } from '../../../components/Button';
import { Notice } from '../../../components/Feedback';
import { beginOutline } from '../../../stage/tools/draw/outlineActions';
import { redo, undo } from '../../../stage/tools/edit/maskActions';
import type { Workspace } from '../../../workspace/workspace';
import { focusStage } from '../../../stage/stageTools';
import { failureText, texts } from '../../../state/language';
import { notifyFailure } from '../../../state/toasts';
import { MaskCard } from './MaskCard';
import { SaveMark } from './SaveMark';
import './MaskList.css';

/** The drawing's list: draw, undo, redo, whether it is saved, and a card for each mask. */
export function MaskList({ workspace }: { workspace: Workspace }) {
  const { masks: words } = texts.value;
  const { masks } = workspace;
  const history = masks.history.value;
  const draft = masks.draft.value;
  const locked = workspace.drawingLocked.value;
  const facts = workspace.facts.value;

  function startDrawing(): void {
    const answer = beginOutline(workspace);
    if (!answer.ok) notifyFailure(answer);
  }

  return (
    <section class="stack" aria-labelledby="masks-title">
      <div class="masks__head">
        <h2 id="masks-title">{words.title}</h2>
        <SaveMark workspace={workspace} />
        <IconButton
          icon={Undo2}
          label={words.undo}
          disabled={locked || draft !== null || history.past.length === 0}
          onClick={() => {
            undo(workspace);
            // An outline that is open again is gone on with on the photo; this button has no part in it.
            if (masks.draft.peek() !== null) focusStage();
          }}
        />
        <IconButton
          icon={Redo2}
          label={words.redo}
          disabled={locked || draft !== null || history.future.length === 0}
          onClick={() => redo(workspace)}
        />
      </div>
      {draft === null ? (
        <Button id="draw-mask" variant="primary" icon={PenTool} wide disabled={locked} onClick={startDrawing}>
          {words.draw}
        </Button>
      ) : (
        <Notice>
          <p>
            <strong>{words.drawingNow(draft.length)}</strong>
          </p>
          <p>{masks.blocked.value ? failureText({ code: 'mask_self_crossing' }) : words.drawHelp}</p>
        </Notice>
      )}
      {history.present.length === 0 && draft === null ? (
        <div class="empty">
          <Shapes size={40} aria-hidden="true" />
          <p>{words.empty}</p>
        </div>
      ) : (
        <ul class="masks__list">
          {masks.shown.value.map((mask, i) => (
            <MaskCard
              key={mask.key}
              workspace={workspace}
              mask={mask}
              index={i}
              facts={facts?.masks[i] ?? null}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
