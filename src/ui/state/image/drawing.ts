/** What changes the drawing or what it stands on: masks, scale, title. */
import type { Result } from '../../../core/result';
import type { ImageDetail, MaskInput, MaskRow, MeasuredScale } from '../../../worker/contract';
import { api, checked } from '../app';
import { valueOf } from '../async';
import { loadIterations, loadMasks, loadPhoto } from './copies';
import type { ImageCopies, ShownIteration } from './copies';

export interface DrawingCalls {
  saveMasks(masks: MaskInput[]): Promise<Result<MaskRow[]>>;
  setScale(scale: MeasuredScale): Promise<Result<ImageDetail>>;
  rename(title: string): Promise<Result<ImageDetail>>;
  /** Brings the photo that a placeholder stands for. */
  attachPhoto(file: Blob): Promise<Result<ImageDetail>>;
}

/** The calls, each of which leaves the copies as the worker has them. */
export function drawingCalls(copies: ImageCopies, shown: ShownIteration): DrawingCalls {
  const { image_id, image, masks, changing } = copies;

  /** Scale or masks changed: the plans' staleness may have, too. */
  async function refreshPlans(): Promise<void> {
    await Promise.all([loadIterations(copies), shown.refresh()]);
  }

  return {
    async saveMasks(next) {
      const started = valueOf(masks.value)?.map((mask) => mask.id) ?? [];
      const answer = checked(await api.saveMasks(image_id, next, started, changing.peek()));
      if (answer.ok) {
        masks.value = { kind: 'ready', value: answer.value };
        await refreshPlans();
      }
      return answer;
    },

    async setScale(scale) {
      const answer = checked(await api.setScale(image_id, scale, changing.peek()));
      if (answer.ok) {
        image.value = { kind: 'ready', value: answer.value };
        await loadMasks(copies);
        await refreshPlans();
      }
      return answer;
    },

    async attachPhoto(file) {
      const answer = checked(await api.attachPhoto(image_id, file));
      if (answer.ok) {
        image.value = { kind: 'ready', value: answer.value };
        await Promise.all([loadPhoto(copies), refreshPlans()]);
      }
      return answer;
    },

    async rename(title) {
      const answer = checked(await api.renameImage(image_id, title));
      if (answer.ok) image.value = { kind: 'ready', value: answer.value };
      return answer;
    },
  };
}
