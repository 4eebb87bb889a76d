/** What is fetched when somebody turns to accounts, theirs or others’: passwords, recovery codes, users. */
export { setIdleMinutes } from './idle';
export { lockUser, renameUser, resetPassword, setRole, unlockUser } from './manage';
export { makeRecoveryCode, recoverAccount } from './recovery';
export { addUser, changePassword, listAccounts } from './users';
