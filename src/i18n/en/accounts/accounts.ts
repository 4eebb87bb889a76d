import { counted } from '../../format';

const seconds = (n: number) => counted(n, 'en', { one: 'second', other: 'seconds' });
const bytes = (n: number) => counted(n, 'en', { one: 'byte', other: 'bytes' });
const minutes = (n: number) => counted(n, 'en', { one: 'minute', other: 'minutes' });

/** Users, their passwords, the way back in, the idle lock. */
export const accounts = {
  roles: { administrator: 'Administrator', physician: 'Physician' },
  roleLegend: 'Role',
  roleHint: 'An administrator also looks after users, backups and this device.',
  you: 'You',
  locked: 'Locked',
  temporary: 'Temporary password',
  change: (login: string) => `Change ${login}`,
  rename: 'Rename',
  newLogin: 'New login',
  renamed: (login: string) => `The login is now ${login}`,
  makeAdministrator: 'Make administrator',
  makePhysician: 'Make physician',
  roleIs: (login: string, role: string) => `${login}: ${role}`,
  reset: 'Reset password',
  resetText: 'They are signed out and choose their own at the next sign-in.',
  temporaryPassword: 'Temporary password',
  resetDone: (login: string) => `${login} has a temporary password`,
  lock: 'Lock',
  unlock: 'Unlock',
  isLocked: (login: string) => `${login} is locked and signed out`,
  isUnlocked: (login: string) => `${login} is unlocked`,
  addText: 'The password is temporary: they choose their own at the first sign-in.',
  askAdministrator: (who: string) =>
    `Users, backups and restoring are an administrator’s. Ask on this device: ${who}.`,

  passwordRules: (min: string, max: string) =>
    `At least ${min} characters of any kind, at most ${max}, fewer with accents or emoji. Several words are good; none that everybody uses.`,
  passwordBytes: (left: number) =>
    left >= 0
      ? `Room for ${bytes(left)} more: a letter takes one, an accented one two, an emoji four.`
      : `Too long by ${bytes(-left)}. What lies behind would not be read.`,

  firstTitle: 'Choose your own password',
  firstText: 'You have signed in with a temporary password. Nobody but you should know the one you use.',
  tooMany: (n: number) => `Too many wrong tries. Wait ${seconds(n)}, then try again.`,
  waitOver: 'You can try again now.',

  forgotten: 'I have forgotten my password',
  forgottenTitle: 'Set a new password',
  forgottenText:
    'With the recovery code that you printed or wrote down. Without it an administrator of this device can reset your password.',
  recoveryCode: 'Recovery code',
  recoveryWrong: 'Login or recovery code is wrong.',
  recoveryHint: 'Seven groups of four. Capitals and dashes do not matter.',
  setPassword: 'Set password and sign in',
  backToSignIn: 'Back to the sign-in',

  codeTitle: 'Your recovery code',
  codeText:
    'It lets you sign in when you have forgotten your password: at the sign-in, under “I have forgotten my password”. It is shown this once: print it or write it down, and keep it where nobody else finds it. Using it makes a new one.',
  codeFor: (login: string) => `Apertura, recovery code of ${login}`,
  print: 'Print',
  copy: 'Copy',
  copied: 'Copied',
  kept: 'I have kept it',
  codeDone: 'Done',
  codeSection: 'Recovery code',
  codeNone: 'You have none. Without one, a forgotten password can only be reset by another administrator.',
  codeThere: 'You have one. A new one takes its place.',
  yourPassword: 'Your password',
  codeMake: 'Make a new code',

  idleSection: 'Lock after idle time',
  idleMinutes: 'Minutes without use',
  idleHint: 'For everybody on this device.',
  idleSaved: (n: number) => `Locks after ${minutes(n)} without use`,
  idleNow: (n: number) => `This device locks after ${minutes(n)} without use.`,
  notCopied: 'The code could not be copied. Print it or write it down.',
  idleRange: (min: string, max: string) => `Enter whole minutes between ${min} and ${max}.`,
  oldWrong: 'The current password is wrong.',
};
