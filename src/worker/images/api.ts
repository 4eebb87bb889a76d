/** The calls about photos, their scale and their masks. */
import { part } from '../../core/installed/parts';
import type { DraftsApi } from '../contract/drafts';
import type { ImagesApi } from '../contract/images';
import { Part } from '../kernel/parts/part';
import type { Runtime } from '../kernel/runtime';

/** Fetched once somebody is in. */
export const imagesPart = new Part(() => part(() => import('./later')));

/** Photos, drawings, and what is begun on them. */
export function imagesApi(runtime: Runtime): ImagesApi & DraftsApi {
  return {
    listImages: (offset, limit) =>
      imagesPart.call(runtime, ({ listOwnImages }) => listOwnImages(runtime, offset, limit)),
    getImage: (image_id) => imagesPart.call(runtime, ({ getOwnImage }) => getOwnImage(runtime, image_id)),
    getPhoto: (image_id) => imagesPart.call(runtime, ({ getBytes }) => getBytes(runtime, image_id, false)),
    getThumbnail: (image_id) => imagesPart.call(runtime, ({ getBytes }) => getBytes(runtime, image_id, true)),
    addImage: (file) => imagesPart.call(runtime, ({ addImage }) => addImage(runtime, file)),
    createSheet: (sheet, language) =>
      imagesPart.call(runtime, ({ createSheet }) => createSheet(runtime, sheet, language)),
    attachPhoto: (image_id, file) =>
      imagesPart.call(runtime, ({ attachPhoto }) => attachPhoto(runtime, image_id, file)),
    renameImage: (image_id, title) =>
      imagesPart.call(runtime, ({ renameImage }) => renameImage(runtime, image_id, title)),
    setScale: (image_id, scale, under_plan) =>
      imagesPart.call(runtime, ({ setScale }) => setScale(runtime, image_id, scale, under_plan ?? false)),
    deleteImage: (image_id) => imagesPart.call(runtime, ({ deleteImage }) => deleteImage(runtime, image_id)),
    listMasks: (image_id) => imagesPart.call(runtime, ({ listOwnMasks }) => listOwnMasks(runtime, image_id)),
    saveMasks: (image_id, masks, expected_ids, under_plan) =>
      imagesPart.call(runtime, ({ saveMasks }) =>
        saveMasks(runtime, image_id, { masks, expected_ids, under_plan: under_plan ?? false }),
      ),
    getDraft: (image_uid) => imagesPart.call(runtime, ({ getDraft }) => getDraft(runtime, image_uid)),
    saveDraft: (image_uid, draft) =>
      imagesPart.call(runtime, ({ saveDraft }) => saveDraft(runtime, image_uid, draft)),
  };
}
