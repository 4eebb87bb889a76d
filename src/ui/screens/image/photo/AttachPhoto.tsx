import { useRef, useState } from 'preact/hooks';
import { Paperclip } from 'lucide-preact';
import type { Failure } from '../../../../core/result';
import { Button } from '../../../components/Button';
import { FailureNotice } from '../../../components/Feedback';
import { whereabouts } from '../../../state/arrival';
import { useImage } from '../../../state/image';
import { texts } from '../../../state/language';
import { notify, notifyFailure } from '../../../state/toasts';

/** Brings the photo that a plan was imported without; what is refused is told here, and nothing has changed then. */
export function AttachPhoto() {
  const { image: words } = texts.value;
  const state = useImage();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function attach(file: File): Promise<void> {
    setBusy(true);
    setFailure(null);
    const here = whereabouts();
    const answer = await state.attachPhoto(file);
    setBusy(false);
    if (here.gone()) return;
    if (answer.ok) notify('good', texts.value.image.attached);
    else if (here.left()) notifyFailure(answer);
    else setFailure(answer);
  }

  return (
    <div class="stack">
      <div>
        <Button icon={Paperclip} busy={busy} onClick={() => input.current?.click()}>
          {words.attachPhoto}
        </Button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          tabIndex={-1}
          aria-label={words.attachPhoto}
          data-testid="missing-photo-file"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void attach(file);
          }}
        />
      </div>
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}
