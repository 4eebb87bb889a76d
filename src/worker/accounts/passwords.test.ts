/** What a new password has to be, and what a broken hash comes to. */
import common from 'virtual:common-passwords';
import { describe, expect, it } from 'vitest';
import { failed, got, makeSignedIn, makeTestWorker } from '../../../tests/support/testWorker';
import { MIN_PASSWORD_CHARS } from '../../core/limits';
import { openSqlite } from '../../db/sqlite/sqlite';
import { isCommon } from './commonPasswords';
import { matchesPassword, NO_ONES_HASH } from './passwords';

describe('a new password', () => {
  it.each([
    ['1234567', 'password_too_short'],
    ['123', 'password_too_short'],
    ['ąąąąąąą', 'password_too_short'],
    ['123456789', 'password_too_common'],
    ['PassWord1', 'password_too_common'],
    ['zzzzzzzzzzzz', 'password_too_common'],
    ['12345678 ', 'password_too_common'],
    ['x'.repeat(72) + 'q', 'password_too_long'],
    ['ą'.repeat(36) + 'q', 'password_too_long'],
    ['👩‍⚕️'.repeat(6), 'password_too_long'],
  ])('%s is refused: %s', async (password, code) => {
    const { api, disk } = await makeSignedIn();
    const commits_n = disk.commits_n;
    expect(await failed(api.changePassword('123', password))).toBe(code);
    expect(await failed(api.addUser('anna', password))).toBe(code);
    expect(await failed(api.resetPassword(1, password))).toBe(code);
    expect(disk.commits_n).toBe(commits_n);
  });

  it('may be of anything else, spaces and letters alone, too', async () => {
    for (const password of ['żółta łódź', 'correct horse', 'ą'.repeat(35) + 'qq', '        x'])
      await got((await makeSignedIn()).api.changePassword('123', password));
  });

  it('is not the login, however it is written, and not the one before', async () => {
    const { api } = await makeSignedIn();
    expect(await failed(api.addUser('anna.kowalska', ' Anna.Kowalska'))).toBe('password_is_login');
    await got(api.changePassword('123', 'one of my own'));
    expect(await failed(api.changePassword('one of my own', 'one of my own'))).toBe('password_is_old');
    await got(api.changePassword('one of my own', 'One of my own'));
  });
});

describe('the list of the commonest', () => {
  it('has those that are long enough to be chosen, and no others', () => {
    const all = common.split(' ');
    expect(all.length).toBeGreaterThan(10_000);
    expect(Math.min(...all.map((one) => one.length))).toBe(MIN_PASSWORD_CHARS);
    expect(all.filter((one) => one !== one.toLowerCase())).toEqual([]);
    for (const one of ['password', 'qwertyuiop', 'iloveyou', '1q2w3e4r'])
      expect(isCommon(one), one).toBe(true);
    for (const one of ['long enough', 'a temporary one', '']) expect(isCommon(one), one).toBe(false);
  });
});

describe('what is no hash', () => {
  const broken = ['', '!', 'x'.repeat(60), NO_ONES_HASH.replace('$10$', '$31$'), NO_ONES_HASH.slice(0, -1)];

  it.each(broken)('“%s” matches nothing, breaks nothing and takes no time', async (password_hash) => {
    for (const password of ['123', '', password_hash])
      expect(await matchesPassword({ password_hash } as never, password)).toBe(false);
  });

  it('is a wrong password to who signs in', async () => {
    const worker = await makeSignedIn();
    const db = await openSqlite(worker.disk.database!.bytes);
    db.run(`UPDATE users SET password_hash = '$2b$10$broken'`);
    worker.disk.database = { ...worker.disk.database!, bytes: db.export() };
    const { api } = makeTestWorker(worker.disk);
    await got(api.open());
    expect(await failed(api.signIn('user', '123'))).toBe('wrong_credentials');
  });
});
