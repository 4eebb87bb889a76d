import { Notice } from '../../../components/Feedback';
import { texts } from '../../../state/language';
import { AttachPhoto } from './AttachPhoto';
import './MissingPhoto.css';

/** Says that the picture is a placeholder, what follows from it, and takes the photo that the plan was made on. */
export function MissingPhoto() {
  const { image: words } = texts.value;
  return (
    <section class="missing" aria-labelledby="photo-missing">
      <Notice tone="warn">
        <h2 id="photo-missing" class="missing__title">
          {words.photoMissing}
        </h2>
        <p>{words.attachHint}</p>
        <AttachPhoto />
        <p class="small muted">{words.attachElse}</p>
      </Notice>
    </section>
  );
}
