import { useEffect, useRef, useState } from 'preact/hooks';
import { Camera, FolderOpen, ImagePlus } from 'lucide-preact';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/Feedback';
import { MAX_PHOTO_PIXELS } from '../../../core/limits';
import { PHOTO_ACCEPT } from '../../../core/photoFiles';
import { shownName } from '../../../core/names';
import type { Failure } from '../../../core/result';
import { adding, addPhoto } from '../../state/images';
import { arrive, whereabouts } from '../../state/arrival';
import { figure, texts } from '../../state/language';
import { notifyFailure } from '../../state/toasts';
import { imageAddress } from '../../state/route';
import './AddPhoto.css';

/**
 * Camera, file or drop: one photo in, then its masks. A file that does not fit is explained here
 * and nothing is stored.
 */
export function AddPhoto({ prominent }: { prominent: boolean }) {
  const { images } = texts.value;
  const camera = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function take(chosen: File | null | undefined): Promise<void> {
    if (!chosen || adding.value) return;
    setFailure(null);
    const here = whereabouts();
    const answer = await addPhoto(chosen);
    if (answer.ok) {
      const note = texts.value.arrivals.photoReady(shownName(answer.value.title));
      arrive(here, { address: imageAddress(answer.value.id, 'masks'), note });
    } else if (here.gone()) return;
    else if (here.left()) notifyFailure(answer);
    else setFailure(answer);
  }
  const over = useDrop((dropped) => void take(dropped));

  const onChange = (event: Event & { currentTarget: HTMLInputElement }) => {
    void take(event.currentTarget.files?.[0]);
    event.currentTarget.value = '';
  };

  return (
    <div class="add">
      <div class="row">
        <Button variant="primary" icon={Camera} busy={adding.value} onClick={() => camera.current?.click()}>
          {adding.value ? images.adding : images.takePhoto}
        </Button>
        <Button icon={FolderOpen} disabled={adding.value} onClick={() => file.current?.click()}>
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
        accept={PHOTO_ACCEPT}
        hidden
        tabIndex={-1}
        aria-label={images.chooseFile}
        data-testid="photo-file"
        onChange={onChange}
      />
      {failure && <FailureNotice failure={failure} />}
      {over && (
        <div class="drop" aria-hidden="true">
          <ImagePlus size={48} />
          <p>{images.dropHere}</p>
        </div>
      )}
    </div>
  );
}

/** Takes files dropped anywhere on the page; true while one is held over it. */
function useDrop(onFile: (file: File | undefined) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onDrag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onFile(event.dataTransfer?.files[0]);
    };
    addEventListener('dragover', onDrag);
    addEventListener('dragleave', onDrag);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDrag);
      removeEventListener('dragleave', onDrag);
      removeEventListener('drop', onDrop);
    };
  }, []);
  return over;
}
