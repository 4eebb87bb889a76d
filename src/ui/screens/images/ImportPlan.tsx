import { useRef, useState } from 'preact/hooks';
import { ImagePlus, Import, QrCode } from 'lucide-preact';
import { shownName } from '../../../core/names';
import type { Failure } from '../../../core/result';
import type { ImportPreview } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice, Notice } from '../../components/Feedback';
import { focusWhenThere } from '../../components/focus';
import { Name } from '../../components/Name';
import { adding, takeAsPhoto, takeFiles } from '../../files/intake';
import type { OfferedPlan } from '../../files/offers';
import { api, checked } from '../../state/app';
import { arrive, whereabouts } from '../../state/arrival';
import { figure, language, measure, texts, when } from '../../state/language';
import { imageAddress } from '../../state/route';
import { notify, notifyFailure } from '../../state/toasts';
import './ImportPlan.css';

/** A plan from another tablet: chosen, shown, and stored only after a yes. */
export function ImportPlan() {
  const { storage, files } = texts.value;
  const input = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  return (
    <div class="import">
      <Button icon={Import} disabled={adding.value !== null} onClick={() => input.current?.click()}>
        {storage.importPlan}
      </Button>
      <input
        ref={input}
        type="file"
        // Shared files may have become .json.txt on their way.
        accept=".json,.txt,.png,application/json,text/plain,image/png"
        hidden
        tabIndex={-1}
        aria-label={storage.importPlan}
        data-testid="plan-file"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void takeFiles(chosen, 'plan');
        }}
      />
      <Button
        id="read-code"
        icon={QrCode}
        disabled={adding.value !== null}
        onClick={() => camera.current?.click()}
      >
        {files.readCode}
      </Button>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        tabIndex={-1}
        aria-label={files.readCode}
        data-testid="code-file"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void takeFiles(chosen, 'code').then(() => focusWhenThere('#read-code'));
        }}
      />
    </div>
  );
}

interface Props {
  plan: OfferedPlan;
  onAnswer: (what: 'stored' | 'closed') => void;
}

/** What an imported plan holds, before anything is stored; of a picture that carries one, what it is meant as. */
export function ImportDialog({ plan, onAnswer }: Props) {
  const { storage, shell, files } = texts.value;
  const { file, preview, maybe_photo } = plan;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function store({ file_sha256, title }: ImportPreview): Promise<void> {
    setBusy(true);
    setFailure(null);
    const here = whereabouts();
    const answer = checked(await api.importPlan(file, file_sha256, language.value));
    setBusy(false);
    if (here.gone()) return;
    if (!answer.ok) return here.left() ? notifyFailure(answer) : setFailure(answer);
    onAnswer('stored');
    const { image_id, id } = answer.value;
    const note = texts.value.arrivals.importReady(shownName(title));
    if (arrive(here, { address: imageAddress(image_id, 'plan', id), note })) notify('good', storage.imported);
  }

  return (
    <Dialog
      title={preview.ok ? storage.importTitle : files.planPictureTitle}
      onClose={() => !busy && onAnswer('closed')}
      actions={
        <>
          <Button disabled={busy} onClick={() => onAnswer('closed')}>
            {shell.cancel}
          </Button>
          {maybe_photo && (
            <Button icon={ImagePlus} disabled={busy} onClick={() => void takeAsPhoto(plan)}>
              {files.asPhoto}
            </Button>
          )}
          {preview.ok && (
            <Button variant="primary" icon={Import} busy={busy} onClick={() => void store(preview.value)}>
              {storage.importYes}
            </Button>
          )}
        </>
      }
    >
      {preview.ok ? (
        <Facts preview={preview.value} is_code={plan.is_code} />
      ) : (
        <FailureNotice failure={preview} />
      )}
      {maybe_photo && <p>{files.asPhotoMeans}</p>}
      {failure && <FailureNotice failure={failure} />}
    </Dialog>
  );
}

function Facts({ preview, is_code }: { preview: ImportPreview; is_code: boolean }) {
  const { storage, images } = texts.value;
  const { from } = preview;
  return (
    <div class="stack import__facts" data-testid="import-facts">
      <h3>{preview.title === '' ? storage.importUntitled : <Name of={preview.title} />}</h3>
      <p>{storage.importFrom(from.iteration_id, from.created_by, when(from.created_at))}</p>
      <p>
        {storage.importCounts(
          images.masks(preview.masks_n),
          images.spots(preview.spots_count),
          figure(preview.achieved_coverage_pct, 'coverage'),
        )}
        {` · ${figure(preview.width_mm, 'length')} × ${measure(preview.height_mm, 'length')}`}
      </p>
      {from.accepted_at !== null && (
        <p>{storage.importWasAccepted(from.accepted_by ?? '–', when(from.accepted_at))}</p>
      )}
      {(from.standing === 'superseded' || from.standing === 'withdrawn') && (
        <Notice tone="warn">{storage.importWasEnded[from.standing]}</Notice>
      )}
      {from.standing === 'doubted' && <Notice tone="warn">{texts.value.records.importWasDoubted}</Notice>}
      {preview.is_sheet ? (
        <Notice tone="warn">{storage.importSheet}</Notice>
      ) : from.photo_included ? (
        <p>{storage.importPhoto}</p>
      ) : (
        <Notice tone="warn">{is_code ? storage.importCodeNoPhoto : storage.importNoPhoto}</Notice>
      )}
      {from.is_demo && <Notice tone="warn">{storage.importDemo}</Notice>}
      {!preview.plan_valid && <Notice tone="warn">{storage.importInvalid}</Notice>}
      {preview.known_image_id !== null && <Notice tone="warn">{storage.importKnown}</Notice>}
      <p class="small muted">{storage.importDraft}</p>
    </div>
  );
}
