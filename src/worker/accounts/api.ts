/** The calls about users and their sessions. */
import type { AccountsApi } from '../contract/accounts';
import type { Runtime } from '../kernel/runtime';
import { signInDemo } from './demo';
import { setIdleMinutes } from './idle';
import { lockUser, renameUser, resetPassword, setRole, unlockUser } from './manage';
import { makeRecoveryCode, recoverAccount } from './recovery';
import { keepAlive, resumeSession, signIn, signOut } from './session';
import { addUser, changePassword, listAccounts } from './users';

/** Sessions and accounts. */
export function accountsApi(runtime: Runtime): AccountsApi {
  return {
    signIn: (login, password) => signIn(runtime, login, password),
    recoverAccount: (login, code, new_password) => recoverAccount(runtime, login, code, new_password),
    signInDemo: (language) => signInDemo(runtime, language),
    resumeSession: (resume_token) => resumeSession(runtime, resume_token),
    signOut: () => signOut(runtime),
    keepAlive: () => keepAlive(runtime),
    changePassword: (old_password, new_password) => changePassword(runtime, old_password, new_password),
    makeRecoveryCode: (password) => makeRecoveryCode(runtime, password),
    listUsers: () => listAccounts(runtime),
    addUser: (login, password, role) => addUser(runtime, login, password, role),
    lockUser: (user_id) => lockUser(runtime, user_id),
    unlockUser: (user_id) => unlockUser(runtime, user_id),
    renameUser: (user_id, login) => renameUser(runtime, user_id, login),
    setRole: (user_id, role) => setRole(runtime, user_id, role),
    resetPassword: (user_id, password) => resetPassword(runtime, user_id, password),
    setIdleMinutes: (minutes) => setIdleMinutes(runtime, minutes),
  };
}
