import { useEffect, useState } from 'preact/hooks';
import type { ImageDetail, PlanComparison } from '../../../worker/contract';
import { api, checked } from '../../state/app';
import { LOADING, toAsync, type Async } from '../../state/async';

/** What the screen of two plans has been told. */
export interface Compared {
  plans: Async<PlanComparison>;
  image: Async<ImageDetail>;
  /** Decoded; null until it is there, and where it cannot be shown. */
  photo: ImageBitmap | null;
}

const NOTHING: Compared = { plans: LOADING, image: LOADING, photo: null };

async function decoded(photo: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(photo);
  } catch {
    return null;
  }
}

/** Reads two plans and their photo; an answer that comes when other ones are shown is dropped. */
export function useComparison(image_id: number, from_id: number, to_id: number): Compared {
  const [compared, setCompared] = useState<Compared>(NOTHING);
  useEffect(() => {
    let isOver = false;
    let bitmap: ImageBitmap | null = null;
    const tell = (part: Partial<Compared>): void => {
      if (!isOver) setCompared((before) => ({ ...before, ...part }));
    };
    setCompared(NOTHING);
    void api.compareIterations(from_id, to_id).then((answer) => tell({ plans: toAsync(checked(answer)) }));
    void api.getImage(image_id).then((answer) => tell({ image: toAsync(checked(answer)) }));
    void api.getPhoto(image_id).then(async (answer) => {
      const photo = checked(answer);
      bitmap = photo.ok ? await decoded(photo.value) : null;
      if (isOver) bitmap?.close();
      else tell({ photo: bitmap });
    });
    return () => {
      isOver = true;
      bitmap?.close();
    };
  }, [image_id, from_id, to_id]);
  return compared;
}
