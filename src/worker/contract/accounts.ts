/** The part of the contract about users and their sessions. */
import type { Role } from '../../core/model';
import type { Result } from '../../core/result';
import type { Language } from './common';
import type { OpenInfo } from './opening';

export interface Session {
  user_id: number;
  login: string;
  role: Role;
  is_demo: boolean;
  /** The seeded password still stands: a banner says so, acceptances and exports are marked. */
  default_password: boolean;
  /** The password is temporary: every call but `changePassword`, `keepAlive`, `signOut` answers `password_must_change`. */
  must_change_password: boolean;
  /** Give back with `resumeSession` after a reload of the same tab. Never persisted by the worker in clear. */
  resume_token: string;
}

/** A session with a new password. */
export interface NewPassword extends Session {
  /** A recovery code that was made with it, told this once; null: the one of before still holds. */
  recovery_code: string | null;
}

export interface UserSummary {
  id: number;
  login: string;
  role: Role;
  locked: boolean;
  /** Has not chosen a password of their own yet. */
  must_change_password: boolean;
  has_recovery_code: boolean;
  created_at: string;
}

/** Calls that work without a session; the others answer `signed_out`. */
export type AccountsWithoutSession =
  'unlock' | 'signIn' | 'recoverAccount' | 'signInDemo' | 'resumeSession' | 'signOut';

/** Users, and who is signed in. */
export interface AccountsApi {
  /**
   * Opens encrypted data with a user's password or recovery code; `open` has answered `locked`. It signs nobody in. The
   * same `unlock_refused` for an unknown login, a wrong secret, and a user who has not signed in since it was switched on.
   */
  unlock(login: string, secret: string, by: 'password' | 'code'): Promise<Result<OpenInfo>>;
  /** After wrong passwords `too_many_tries`; a locked user is told so only with the right one: `account_locked`. */
  signIn(login: string, password: string): Promise<Result<Session>>;
  /** The way in with the recovery code: sets a new password, makes a new code. `recovery_code_mistyped` is no try. */
  recoverAccount(login: string, code: string, new_password: string): Promise<Result<NewPassword>>;
  /** Enters the demo: its user, its sample image with scale and masks (made when absent). */
  signInDemo(language: Language): Promise<Result<Session>>;
  resumeSession(resume_token: string): Promise<Result<Session>>;
  signOut(): Promise<Result<null>>;
  /**
   * Tells that the user is there, so that the session does not lock while a long drawing makes no call.
   * To be called on activity, about every 30 s. `signed_out` once the session has locked.
   */
  keepAlive(): Promise<Result<null>>;
  changePassword(old_password: string, new_password: string): Promise<Result<NewPassword>>;
  /** Another recovery code, told this once; the one of before opens nothing any more. */
  makeRecoveryCode(password: string): Promise<Result<string>>;
  listUsers(): Promise<Result<UserSummary[]>>;
  /** An administrator's, as all that follow. The password is temporary; without a role, a physician. */
  addUser(login: string, password: string, role?: Role): Promise<Result<UserSummary>>;
  /** Ends all sessions of theirs. `last_administrator` where nobody would be left to look after the users. */
  lockUser(user_id: number): Promise<Result<UserSummary>>;
  unlockUser(user_id: number): Promise<Result<UserSummary>>;
  renameUser(user_id: number, login: string): Promise<Result<UserSummary>>;
  /** Failure `last_administrator`. */
  setRole(user_id: number, role: Role): Promise<Result<UserSummary>>;
  /** Gives them a temporary password, and ends all sessions of theirs. */
  resetPassword(user_id: number, password: string): Promise<Result<UserSummary>>;
  /** Without a sign of the user for so long sessions lock, on this device. */
  setIdleMinutes(minutes: number): Promise<Result<null>>;
}
