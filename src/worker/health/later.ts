/** What is fetched when somebody looks at how the data are, or when nobody has asked for anything for a while. */
export { checkSomePhotos } from './checkPhotos';
export { cleanPhotosWhenDue } from './cleanPhotos';
export { maintainWhenIdle, selfCheck, storeStats } from './maintain';
export { checkStorage, getBackupSummary, getStorageHealth } from './summary';
