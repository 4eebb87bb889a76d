import { plural } from '../format';

/** Frame of the app: start-up, sign-in, account, updates, words used everywhere. */
export const shell = {
  appName: 'Apertura',
  tagline: 'Even laser treatments, planned at the bedside',
  promise: 'Everything stays on this device. No network is needed.',
  opening: 'Opening your data…',
  tryAgain: 'Try again',
  reload: 'Reload',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  delete: 'Delete',
  skipToContent: 'Skip to content',
  language: 'Language',
  languageNames: { en: 'English', pl: 'Polski' },
  lockedTitle: 'Already open elsewhere',
  failedTitle: 'Apertura could not start',
  deadTitle: 'Apertura has to be reloaded',
  notFoundTitle: 'Page not found',
  backToImages: 'Back to the images',
  demoMark: 'DEMO',
  demoNotice: 'Demo: a sample image to try everything with. Plans cannot be accepted.',
  leaveDemo: 'Leave the demo',
  updateReady: 'A new version of Apertura is ready.',
  updateNow: 'Update now',
  offlineReady: 'Apertura is ready to work without a network.',

  signInTitle: 'Sign in',
  login: 'Login',
  password: 'Password',
  showPassword: 'Show password',
  signIn: 'Sign in',
  signOut: 'Sign out',
  tryDemo: 'Try the demo',
  demoHint: 'A sample photo with scale and masks, ready to plan.',
  firstTimeHint: (login: string, password: string) =>
    `First time on this device? Login “${login}”, password “${password}”. Change it after signing in.`,
  idleSignedOut: (minutes: number) =>
    `Locked after ${minutes} ${plural(minutes, 'en', { one: 'minute', other: 'minutes' })} without use. Sign in to go on where you were.`,
  fillBoth: 'Enter login and password.',

  account: 'Account',
  signedInAs: (login: string) => `Signed in as ${login}`,
  changePassword: 'Change password',
  oldPassword: 'Current password',
  newPassword: 'New password',
  repeatPassword: 'Repeat the new password',
  passwordsDiffer: 'The two new passwords differ.',
  passwordChanged: 'Password changed',
  defaultPassword:
    'The default password is still in use: anyone can sign in, and every acceptance is marked accordingly.',
  users: 'Users of this device',
  addUser: 'Add a user',
  userAdded: (login: string) => `User ${login} added`,

  range: (min: string, max: string) => `${min} to ${max}`,
  outOfRange: (min: string, max: string) => `Enter a number from ${min} to ${max}.`,
  unreadNumber: (example: string) =>
    `This is no number, or could be read as two different ones. Enter it like ${example}.`,
  defaultPasswordShort: 'Default password',
};
