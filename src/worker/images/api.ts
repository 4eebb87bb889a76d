/** The calls about photos, their scale and their masks. */
import type { DraftsApi } from '../contract/drafts';
import type { ImagesApi } from '../contract/images';
import { attachPhoto } from './attach';
import type { Runtime } from '../kernel/runtime';
import { getDraft, saveDraft } from './drafts';
import { deleteImage, getOwnImage, listOwnImages, renameImage } from './images';
import { listOwnMasks, saveMasks } from './masks';
import { addImage, getBytes } from './photos';
import { setScale } from './scale';
import { createSheet } from './sheets';

/** Photos, drawings, and what is begun on them. */
export function imagesApi(runtime: Runtime): ImagesApi & DraftsApi {
  return {
    listImages: (offset, limit) => listOwnImages(runtime, offset, limit),
    getImage: (image_id) => getOwnImage(runtime, image_id),
    getPhoto: (image_id) => getBytes(runtime, image_id, false),
    getThumbnail: (image_id) => getBytes(runtime, image_id, true),
    addImage: (file) => addImage(runtime, file),
    createSheet: (sheet, language) => createSheet(runtime, sheet, language),
    attachPhoto: (image_id, file) => attachPhoto(runtime, image_id, file),
    renameImage: (image_id, title) => renameImage(runtime, image_id, title),
    setScale: (image_id, scale, under_plan) => setScale(runtime, image_id, scale, under_plan ?? false),
    deleteImage: (image_id) => deleteImage(runtime, image_id),
    listMasks: (image_id) => listOwnMasks(runtime, image_id),
    saveMasks: (image_id, masks, expected_ids, under_plan) =>
      saveMasks(runtime, image_id, { masks, expected_ids, under_plan: under_plan ?? false }),
    getDraft: (image_uid) => getDraft(runtime, image_uid),
    saveDraft: (image_uid, draft) => saveDraft(runtime, image_uid, draft),
  };
}
