/** How far the device is with its encryption, and who can open it. */
import { listUsers } from '../../db/tables/users';
import type { EncryptionInfo } from '../contract/health';
import type { Runtime } from '../kernel/runtime';

/** To be called in the queue, with the data open. */
export function infoOf({ opened }: Runtime): EncryptionInfo {
  const header = opened!.store.header;
  if (!header) return { state: 'off', can_unlock: [], cannot_unlock: [] };
  const logins = listUsers(opened!.db)
    .filter(({ locked }) => locked === 0)
    .map(({ login }) => login);
  const can = (login: string) => header.wraps.some((wrap) => wrap.login === login && wrap.by === 'password');
  return {
    state: header.state,
    can_unlock: logins.filter(can),
    cannot_unlock: logins.filter((login) => !can(login)),
  };
}
