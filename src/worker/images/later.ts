/** What is fetched with the first list of images: photos, their scale and their masks. */
export { attachPhoto } from './attach';
export { getDraft, saveDraft } from './drafts';
export { deleteImage, getOwnImage, listOwnImages, renameImage } from './images';
export { listOwnMasks, saveMasks } from './masks';
export { addImage, getBytes } from './photos';
export { setScale } from './scale';
export { createSheet } from './sheets';
