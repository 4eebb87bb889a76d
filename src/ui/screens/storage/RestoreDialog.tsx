import { useState } from 'preact/hooks';
import { ArchiveRestore } from 'lucide-preact';
import type { Failure } from '../../../core/result';
import type { RestorePreview } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice, Notice } from '../../components/Feedback';
import { Check } from '../../components/Field';
import { texts, when } from '../../state/language';
import { cancelWork } from '../../state/storage/work';
import type { RestoreMethod } from '../../state/storage/restore';
import { notify } from '../../state/toasts';
import { Losses } from './questions/Losses';
import { bytes } from './size';
import { Working } from './Working';

interface Props {
  method: RestoreMethod;
  file: Blob;
  passphrase: string | null;
  preview: RestorePreview;
  onClose: () => void;
}

/** Two questions: first what it is and what would change, then whether really. */
export function RestoreDialog({ method, file, passphrase, preview, onClose }: Props) {
  const { storage, shell } = texts.value;
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [keep_copy, setKeepCopy] = useState(true);

  async function replace(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const answer = await method.replace(file, passphrase, preview, keep_copy);
    setBusy(false);
    // Given up: a note says so, which the dialog would cover.
    if (!answer.ok && answer.code === 'work_cancelled') return onClose();
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
          <Button onClick={busy ? () => void cancelWork() : onClose}>{shell.cancel}</Button>
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
      {sure ? (
        <p>{method.damaged ? storage.reallyTextDamaged : storage.reallyText}</p>
      ) : (
        <Contents preview={preview} />
      )}
      {sure && <Compared preview={preview} />}
      {sure && <p>{storage.contentsMade(when(preview.contents.made_at))}</p>}
      {sure && <InDoubt preview={preview} />}
      {sure && <Losses preview={preview} />}
      {failure && <FailureNotice failure={failure} />}
      {method.damaged && failure?.code === 'storage_full' && (
        <Check
          label={storage.withoutCopy}
          checked={!keep_copy}
          onValue={(without) => setKeepCopy(!without)}
        />
      )}
      {busy && <Working withCancel={false} />}
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
        <InDoubt preview={preview} />
        {preview.migrates && <p>{storage.contentsMigrates}</p>}
        {contents.missing_n > contents.damaged_n && (
          <Notice tone="warn">{storage.contentsMissing(contents.missing_n - contents.damaged_n)}</Notice>
        )}
        {contents.damaged_n > 0 && <Notice tone="warn">{storage.contentsDamaged(contents.damaged_n)}</Notice>}
      </div>
      <div class="stack storage__facts" data-testid="restore-changes">
        <h3>{storage.changes}</h3>
        <Compared preview={preview} />
        <p>{storage.changesAdds(...counts(adds.images, adds.plans))}</p>
        <p>{storage.changesRemoves(...counts(removes.images, removes.plans))}</p>
        <Losses preview={preview} />
        <p class="small muted">{storage.changesSignIn}</p>
      </div>
    </>
  );
}

/** What speaks against the records in the backup, and what a restore in spite of it means. */
function InDoubt({ preview: { records } }: { preview: RestorePreview }) {
  const { records: words } = texts.value;
  const { doubt, broken, doubted_n } = records;
  if (doubt === null && doubted_n === 0) return null;
  return (
    <Notice tone="bad">
      {doubt !== null && <p>{words.restoreDoubt(words.doubts[doubt])}</p>}
      {broken && <p>{words.broken(words.tables[broken.table], broken.row, words.breaks[broken.what])}</p>}
      {doubt === null && <p>{words.restoreEarlier}</p>}
      {doubted_n > 0 && <p>{words.restoreDoubted(doubted_n)}</p>}
    </Notice>
  );
}

/** What the figures are against, where that is not what is here now. */
function Compared({ preview: { compared_with } }: { preview: RestorePreview }) {
  const { storage } = texts.value;
  if (compared_with === 'present') return null;
  return <Notice tone="warn">{storage.comparedWith[compared_with ?? 'nothing']}</Notice>;
}
