/** Encryption of what this device stores. */
export const encryption = {
  title: 'Encryption of this device',
  loading: 'Asking how the data are stored…',
  intro:
    'Encrypts what Apertura stores here: database, photos, drafts and copies. Whoever finds, copies or reads out the device’s storage reads none of it without a password or a recovery code.',
  limits:
    'It does not protect what is on the screen or open in the app, a tablet that is left signed in, exports, or backups without a passphrase; nor what was stored before it was switched on, as long as the browser has not cleared its old files away.',
  loss: 'If every password and recovery code that opens the data is lost, the data on this device are lost for good. Nobody can recover them. Keep a backup.',
  reload: 'From then on, each start and each reload of the app asks for the password.',
  is: {
    off: 'Off: whoever can read the device’s storage can read everything.',
    switching_on:
      'Being switched on. Some photos are not encrypted yet. The rest follows at each start, or from here.',
    on: 'On',
    switching_off: 'Being switched off. The rest follows at each start, or from here.',
  },
  yourPassword: 'Your password',
  makeCode: 'Make a recovery code',
  codeFirst: 'First comes a new recovery code: it opens the data if you forget your password.',
  codeKept: 'The recovery code is kept. Now the data can be encrypted.',
  switchOn: 'Encrypt this device',
  switchOff: 'Switch encryption off',
  goOn: 'Go on',
  nowOn: 'The data on this device are encrypted',
  nowOff: 'The data on this device are not encrypted any more',
  canUnlock: (logins: string) => `After a start the data are opened by the password of: ${logins}.`,
  cannotUnlock: (logins: string) =>
    `Not yet: ${logins}. They have to sign in once while the app is open; until then somebody else has to open it for them after a start.`,
  lockedNote:
    'The data on this device are encrypted. Your password opens them. If you cannot open them yet, somebody who can has to sign in first.',
};
