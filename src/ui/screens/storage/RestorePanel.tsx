import { useEffect, useState } from 'preact/hooks';
import { History, Share, Trash2 } from 'lucide-preact';
import type { ExportedFile, KeptCopy } from '../../../worker/contract';
import { Button } from '../../components/Button';
import { offeredBackup } from '../../files/intake';
import { handOver } from '../../files/share';
import { api, checked } from '../../state/app';
import { texts, when } from '../../state/language';
import { RESTORE } from '../../state/storage/restore';
import { notifyFailure } from '../../state/toasts';
import { BackupChooser } from './BackupChooser';
import { useChosenBackup } from './chosenBackup';
import { DeleteCopyDialog } from './questions/DeleteCopyDialog';
import { bytes } from './size';
import './RestorePanel.css';

type Kind = 'safety' | 'damaged';

/** Restoring a chosen file, and the copies that this device has kept from before. */
export function RestorePanel({ safety, damaged }: { safety: KeptCopy | null; damaged: KeptCopy | null }) {
  const { storage } = texts.value;
  const chosen = useChosenBackup(RESTORE);
  const offered = offeredBackup.value;
  useEffect(() => {
    if (offered === null) return;
    offeredBackup.value = null;
    void chosen.look(offered, null);
  }, [offered]);
  return (
    <section class="panel" aria-labelledby="storage-restore">
      <h2 id="storage-restore" tabIndex={-1}>
        {storage.restoreTitle}
      </h2>
      <p class="small muted">{storage.restoreText}</p>
      <BackupChooser chosen={chosen} />
      {safety && (
        <Copy kind="safety" copy={safety}>
          <Button
            icon={History}
            onClick={() => void withCopy('safety', ({ blob }) => chosen.look(blob, null))}
          >
            {storage.safetyRestore}
          </Button>
        </Copy>
      )}
      {damaged && <Copy kind="damaged" copy={damaged} />}
    </section>
  );
}

async function withCopy(kind: Kind, use: (copy: ExportedFile) => Promise<unknown>): Promise<void> {
  const answer = checked(await api.getCopy(kind));
  if (answer.ok) await use(answer.value);
  else notifyFailure(answer);
}

function Copy({ kind, copy, children }: { kind: Kind; copy: KeptCopy; children?: preact.ComponentChildren }) {
  const words = texts.value.storage.copies[kind];
  const [asking, setAsking] = useState(false);

  return (
    <div class="stack storage__safety">
      <h3>{words.title}</h3>
      <p class="small">{words.text(when(copy.at), bytes(copy.size))}</p>
      <div class="row">
        <Button icon={Share} onClick={() => void withCopy(kind, (file) => handOver(file))}>
          {words.save}
        </Button>
        {children}
        <Button variant="danger" icon={Trash2} onClick={() => setAsking(true)}>
          {words.delete}
        </Button>
      </div>
      {asking && <DeleteCopyDialog kind={kind} copy={copy} onClose={() => setAsking(false)} />}
    </div>
  );
}
