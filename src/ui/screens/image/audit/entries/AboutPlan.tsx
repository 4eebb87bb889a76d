import { Name } from '../../../../components/Name';
import { texts } from '../../../../state/language';
import { imageAddress } from '../../../../state/route';

interface Props {
  of: { iteration_id: number | null; image_id: number | null; image_title: string | null };
  /** The list is of all images, so that it names its own. */
  everywhere: boolean;
}

/** Which plan an entry of a log is about; where it is the reader's own, a way to it. */
export function AboutPlan({ of: { iteration_id, image_id, image_title }, everywhere }: Props) {
  const { audit: words } = texts.value;
  return (
    <p class="small">
      {iteration_id !== null &&
        (image_id === null ? (
          words.plan(iteration_id)
        ) : (
          <a class="audit__link" href={imageAddress(image_id, 'plan', iteration_id)}>
            {words.plan(iteration_id)}
          </a>
        ))}
      {everywhere && image_title !== null && (
        <>
          {' · '}
          <Name of={image_title} />
        </>
      )}
    </p>
  );
}
