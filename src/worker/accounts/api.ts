/** The calls about users and their sessions. */
import { part } from '../../core/installed/parts';
import type { AccountsApi } from '../contract/accounts';
import { imagesPart } from '../images/api';
import { Part } from '../kernel/parts/part';
import type { Runtime } from '../kernel/runtime';
import { keepAlive, resumeSession, signIn, signOut } from './session';
import { unlock } from './unlock';

const managing = new Part(() => part(() => import('./later')));
const demo = new Part(() => part(() => import('./demo')));

/** Who is let in asks for the list next: its code comes beside the looking at who it is. */
const fetchList = (): void => void imagesPart.fetchAhead();

/** Sessions and accounts. */
export function accountsApi(runtime: Runtime): AccountsApi {
  return {
    unlock: (login, secret, by) => unlock(runtime, login, secret, by),
    signIn: (login, password) => {
      fetchList();
      return signIn(runtime, login, password);
    },
    recoverAccount: (login, code, new_password) =>
      managing.call(runtime, ({ recoverAccount }) => recoverAccount(runtime, login, code, new_password)),
    signInDemo: (language) => demo.call(runtime, ({ signInDemo }) => signInDemo(runtime, language)),
    resumeSession: (resume_token) => {
      fetchList();
      return resumeSession(runtime, resume_token);
    },
    signOut: () => signOut(runtime),
    keepAlive: () => keepAlive(runtime),
    changePassword: (old_password, new_password) =>
      managing.call(runtime, ({ changePassword }) => changePassword(runtime, old_password, new_password)),
    makeRecoveryCode: (password) =>
      managing.call(runtime, ({ makeRecoveryCode }) => makeRecoveryCode(runtime, password)),
    listUsers: () => managing.call(runtime, ({ listAccounts }) => listAccounts(runtime)),
    addUser: (login, password, role) =>
      managing.call(runtime, ({ addUser }) => addUser(runtime, login, password, role)),
    lockUser: (user_id) => managing.call(runtime, ({ lockUser }) => lockUser(runtime, user_id)),
    unlockUser: (user_id) => managing.call(runtime, ({ unlockUser }) => unlockUser(runtime, user_id)),
    renameUser: (user_id, login) =>
      managing.call(runtime, ({ renameUser }) => renameUser(runtime, user_id, login)),
    setRole: (user_id, role) => managing.call(runtime, ({ setRole }) => setRole(runtime, user_id, role)),
    resetPassword: (user_id, password) =>
      managing.call(runtime, ({ resetPassword }) => resetPassword(runtime, user_id, password)),
    setIdleMinutes: (minutes) =>
      managing.call(runtime, ({ setIdleMinutes }) => setIdleMinutes(runtime, minutes)),
  };
}
