/** The calls about users and their sessions. */
import type { AccountsApi } from '../contract/accounts';
import type { Runtime } from '../kernel/runtime';
import { signInDemo } from './demo';
import { keepAlive, resumeSession, signIn, signOut } from './session';
import { addUser, changePassword, listAccounts } from './users';

/** Sessions and accounts. */
export function accountsApi(runtime: Runtime): AccountsApi {
  return {
    signIn: (login, password) => signIn(runtime, login, password),
    signInDemo: (language) => signInDemo(runtime, language),
    resumeSession: (resume_token) => resumeSession(runtime, resume_token),
    signOut: () => signOut(runtime),
    keepAlive: () => keepAlive(runtime),
    changePassword: (old_password, new_password) => changePassword(runtime, old_password, new_password),
    listUsers: () => listAccounts(runtime),
    addUser: (login, password) => addUser(runtime, login, password),
  };
}
