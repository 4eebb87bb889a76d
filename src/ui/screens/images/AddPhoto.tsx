import { useEffect, useRef } from 'preact/hooks';
import { Camera, FolderOpen } from 'lucide-preact';
import { Button } from '../../components/Button';
import { MAX_PHOTO_PIXELS } from '../../../core/limits';
import { PHOTO_ACCEPT } from '../../../core/photoFiles';
import { FILE_ACCEPT } from '../../files/accept';
import { adding, takeFiles } from '../../files/intake';
import { figure, texts } from '../../state/language';
import './AddPhoto.css';

/** Camera or files: photos in, then their masks. What does not fit is explained, and nothing of it is stored. */
export function AddPhoto({ prominent, isAsked }: { prominent: boolean; isAsked: boolean }) {
  const { images } = texts.value;
  // A camera opens by a touch alone: the shortcut of the installed app leads as far as to its button.
  useEffect(() => {
    const { activeElement } = document;
    const isElsewhere = activeElement !== document.body && activeElement?.id !== 'content';
    if (isAsked && !isElsewhere) document.getElementById('take-photo')?.focus();
  }, [isAsked]);
  const camera = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const busy = adding.value !== null;

  const onChange = (event: Event & { currentTarget: HTMLInputElement }) => {
    const chosen = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = '';
    void takeFiles(chosen, 'photo');
  };

  return (
    <div class="add">
      <div class="row">
        <Button
          id="take-photo"
          variant="primary"
          icon={Camera}
          busy={busy}
          onClick={() => camera.current?.click()}
        >
          {busy ? images.adding : images.takePhoto}
        </Button>
        <Button icon={FolderOpen} disabled={busy} onClick={() => file.current?.click()}>
          {images.chooseFile}
        </Button>
      </div>
      {prominent && <p class="small muted">{images.formats(figure(MAX_PHOTO_PIXELS / 1e6, 'megapixels'))}</p>}
      <input
        ref={camera}
        type="file"
        accept={PHOTO_ACCEPT}
        capture="environment"
        hidden
        tabIndex={-1}
        aria-label={images.takePhoto}
        onChange={onChange}
      />
      <input
        ref={file}
        type="file"
        accept={FILE_ACCEPT}
        multiple
        hidden
        tabIndex={-1}
        aria-label={images.chooseFile}
        data-testid="photo-file"
        onChange={onChange}
      />
    </div>
  );
}
