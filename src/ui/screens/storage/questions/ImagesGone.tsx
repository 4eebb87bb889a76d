import type { RestorePreview } from '../../../../worker/contract';
import { Subject } from '../../../components/question/Subject';
import { texts, when } from '../../../state/language';
import './ImagesGone.css';

/** So many are shown with their picture; the further ones by title. */
const PICTURES_N = 12;

/** The user's own images that a restore would take away: each by picture, title and date. */
export function ImagesGone({ images }: { images: RestorePreview['images_gone'] }) {
  const { questions } = texts.value;
  if (images.length === 0) return null;
  return (
    <div class="stack" data-testid="images-gone">
      <p>{questions.imagesGone(images.length)}</p>
      <ul class="gone">
        {images.map(({ id, title, created_at }, i) => (
          <li key={id}>
            <Subject image_id={i < PICTURES_N ? id : null} title={title}>
              <p class="small muted">{questions.added(when(created_at))}</p>
            </Subject>
          </li>
        ))}
      </ul>
    </div>
  );
}
