/** The calls about users and their sessions. */
import type { AccountsApi } from '../contract/accounts';
import type { Runtime } from '../kernel/runtime';
import { signInDemo } from './demo';
import { setIdleMinutes } from './idle';
import { makeRecoveryCode, recoverAccount } from './recovery';
import { keepAlive, resumeSession, signIn, signOut } from './session';
import { unlock } from './unlock';
import { addUser, changePassword, listAccounts } from './users';
import { part } from '../../core/installed/parts';

/** Fetched when an administrator turns to the users. */
const manage = () => part(() => import('./manage'));

/** Sessions and accounts. */
export function accountsApi(runtime: Runtime): AccountsApi {
  return {
    unlock: (login, secret, by) => unlock(runtime, login, secret, by),
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
    lockUser: async (user_id) => (await manage()).lockUser(runtime, user_id),
    unlockUser: async (user_id) => (await manage()).unlockUser(runtime, user_id),
    renameUser: async (user_id, login) => (await manage()).renameUser(runtime, user_id, login),
    setRole: async (user_id, role) => (await manage()).setRole(runtime, user_id, role),
    resetPassword: async (user_id, password) => (await manage()).resetPassword(runtime, user_id, password),
    setIdleMinutes: (minutes) => setIdleMinutes(runtime, minutes),
  };
}
