import { useState } from 'preact/hooks';
import { ArchiveRestore } from 'lucide-preact';
import type { Failure } from '../../../core/result';
import type { RestorePreview } from '../../../worker/api';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice, Notice } from '../../components/Feedback';
import { texts, when } from '../../state/language';
import { restore } from '../../state/storage';
import { notify } from '../../state/toasts';
import { bytes } from './size';
import { Working } from './Working';

interface Props {
  file: Blob;
  passphrase: string | null;
  preview: RestorePreview;
  onClose: () => void;
}

/** Two questions: first what it is and what would change, then whether really. */
export function RestoreDialog({ file, passphrase, preview, onClose }: Props) {
  const { storage, shell } = texts.value;
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function replace(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const answer = await restore(file, passphrase, preview);
    setBusy(false);
    if (!answer.ok) return setFailure(answer);
    notify('good', storage.restored);
    onClose();
  }

  return (
    <Dialog
      title={sure ? storage.reallyTitle : storage.restoreTitle}
      onClose={() => !busy && onClose()}
      actions={
        <>
          <Button disabled={busy} onClick={onClose}>
            {shell.cancel}
          </Button>
          {sure ? (
            <Button variant="danger" icon={ArchiveRestore} busy={busy} onClick={() => void replace()}>
              {storage.restoreYes}
            </Button>
          ) : (
            <Button variant="primary" onClick={() => setSure(true)}>
              {storage.goOn}
            </Button>
          )}
        </>
      }
    >
      {sure ? <p>{storage.reallyText}</p> : <Contents preview={preview} />}
      {sure && <Losses preview={preview} />}
      {failure && <FailureNotice failure={failure} />}
      {busy && <Working />}
    </Dialog>
  );
}

function Contents({ preview }: { preview: RestorePreview }) {
  const { storage } = texts.value;
  const { contents, adds, removes } = preview;
  const counts = (images: number, plans: number) =>
    [storage.imagesCount(images), storage.plansOnly(plans)] as const;
  return (
    <>
      <div class="stack storage__facts" data-testid="restore-contents">
        <h3>{storage.contents}</h3>
        <p>
          {storage.contentsMade(when(contents.made_at))} ·{' '}
          {bytes(contents.photos_bytes + contents.database_bytes)}
        </p>
        <p>
          {storage.contentsCounts(
            ...counts(contents.images_n, contents.plans_n),
            String(contents.accepted_n),
          )}
        </p>
        <p>{storage.contentsUsers(contents.users.join(', '))}</p>
        {preview.migrates && <p>{storage.contentsMigrates}</p>}
        {contents.missing_n > 0 && <Notice tone="warn">{storage.contentsMissing(contents.missing_n)}</Notice>}
      </div>
      <div class="stack storage__facts" data-testid="restore-changes">
        <h3>{storage.changes}</h3>
        <p>{storage.changesAdds(...counts(adds.images, adds.plans))}</p>
        <p>{storage.changesRemoves(...counts(removes.images, removes.plans))}</p>
        <Losses preview={preview} />
        <p class="small muted">{storage.changesSignIn}</p>
      </div>
    </>
  );
}

/** What would be lost, or that nothing would. */
function Losses({ preview: { removes } }: { preview: RestorePreview }) {
  const { storage } = texts.value;
  const nothing = removes.images + removes.plans + removes.users.length === 0;
  if (nothing) return <Notice tone="good">{storage.changesNothing}</Notice>;
  return (
    <>
      {removes.accepted > 0 && <Notice tone="bad">{storage.changesAccepted(removes.accepted)}</Notice>}
      {removes.users.length > 0 && <p>{storage.changesUsers(removes.users.join(', '))}</p>}
    </>
  );
}
