/** The screens that are fetched: on their way to the user, or ahead of them. Each by one function, which is their name for `Later`. */
import { part } from '../../../core/installed/parts';

/** Whoever comes in for the first time chooses a password. */
export const firstPassword = () =>
  part(() => import('../account/parts')).then((parts) => parts.FirstPasswordScreen);
/** A code that its owner has yet to keep. */
export const recoveryCode = () =>
  part(() => import('../account/parts')).then((parts) => parts.RecoveryCodeDialog);
/** Two plans beside each other. */
export const compareScreen = () =>
  part(() => import('../compare/CompareScreen')).then((screen) => screen.CompareScreen);
/** What the data are in that do not open. */
export const damagedDataScreen = () =>
  part(() => import('../failed/DamagedDataScreen')).then((screen) => screen.DamagedDataScreen);
/** A way out for data that are sound and cannot be read here. */
export const saveCopy = () => part(() => import('../failed/SaveCopy')).then((failed) => failed.SaveCopy);
/** What files have led to that were taken in. */
export const takenFiles = () => part(() => import('../files/TakenFiles')).then((files) => files.TakenFiles);
/** One image: where the work is done. */
export const imageScreen = () =>
  part(() => import('../image/ImageScreen')).then((screen) => screen.ImageScreen);
/** The list, first after the sign-in. */
export const imagesScreen = () =>
  part(() => import('../images/ImagesScreen')).then((screen) => screen.ImagesScreen);
/** What the app is made of. */
export const licencesScreen = () =>
  part(() => import('../licences/LicencesScreen')).then((screen) => screen.LicencesScreen);
/** The logs of this device. */
export const logsScreen = () => part(() => import('../logs/LogsScreen')).then((screen) => screen.LogsScreen);
/** Backups and how the data are. */
export const storageScreen = () =>
  part(() => import('../storage/StorageScreen')).then((screen) => screen.StorageScreen);
/** The user's manual, signed in or not. */
export const manualScreen = () =>
  part(() => import('../manual/ManualScreen')).then((screen) => screen.ManualScreen);
