import { Trash2 } from 'lucide-preact';
import type { ImageSummary } from '../../../worker/contract';
import { Question } from '../../components/question/Question';
import { SheetBadge } from '../../components/StatusBadge';
import { Subject } from '../../components/question/Subject';
import { focusIfLost } from '../../components/focusIfLost';
import { deleteImage, reloadImages } from '../../state/images';
import { figure, texts, when } from '../../state/language';
import { notify } from '../../state/toasts';

/** Asks before an image goes: the photo, its title, and what goes with it. */
export function DeleteImageDialog({ image, onClose }: { image: ImageSummary; onClose: () => void }) {
  const { images, questions, shell } = texts.value;
  return (
    <Question
      title={images.deleteTitle}
      yes={{ label: shell.delete, icon: Trash2, variant: 'danger' }}
      decide={async () => {
        const answer = await deleteImage(image.id);
        await reloadImages();
        return answer;
      }}
      told={() => {
        notify('good', images.deleted);
        focusIfLost('content');
      }}
      onClose={onClose}
    >
      <Subject image_id={image.id} title={image.title}>
        {image.kind === 'sheet' && <SheetBadge />}
        <p class="small muted">{questions.added(when(image.created_at))}</p>
        <p class="small">
          {image.width_mm === null ? images.noScale : images.scale(figure(image.width_mm, 'length'))}
        </p>
        <p class="small num">{questions.imageHolds(image.masks_n, image.iterations_n)}</p>
      </Subject>
      <p>{images.deleteText(image.title)}</p>
    </Question>
  );
}
