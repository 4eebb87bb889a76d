/** What inputs for files ask for. */

/** A closed list, so that an iPad converts its HEIC to JPEG by itself. */
export const PHOTO_ACCEPT = 'image/jpeg,image/png,image/webp';

/**
 * Everything that the one door takes; shared plans may have become .json.txt on their way, and encrypted backups
 * end in .encrypted.
 */
export const FILE_ACCEPT = `${PHOTO_ACCEPT},.json,.txt,application/json,.zip,.encrypted,application/zip`;
