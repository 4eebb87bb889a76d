/** What the input of the one door asks for. */
import { PHOTO_ACCEPT } from '../../core/photoFiles';

/**
 * Photos, plans and backups; shared plans may have become .json.txt on their way, and encrypted backups end in
 * .encrypted.
 */
export const FILE_ACCEPT = `${PHOTO_ACCEPT},.json,.txt,application/json,.zip,.encrypted,application/zip`;
