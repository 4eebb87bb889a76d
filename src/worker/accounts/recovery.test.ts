/** The way back with the recovery code: its form, that it is shown once and used once, and for whom it is not. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failed, got, makeSignedIn, makeTestWorker } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { openSqlite } from '../../db/sqlite/sqlite';
import { readRecoveryCode, recoveryCode } from './recoveryCode';

const OWN = 'one of my own';
const hex = fc
  .array(fc.nat(255), { minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

describe('a code', () => {
  it('is 128 bits in seven groups of four, without letters that are taken for figures', () => {
    expect(recoveryCode('00'.repeat(16))).toBe('0000-0000-0000-0000-0000-0000-0000');
    expect(recoveryCode('ff'.repeat(16))).toMatch(/^7ZZZ(-ZZZZ){5}-ZZ[0-9A-Z]{2}$/);
    fc.assert(
      fc.property(hex, hex, (a, b) => {
        expect(recoveryCode(a)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(recoveryCode(a) === recoveryCode(b)).toBe(a === b);
      }),
    );
  });

  it('is read as people type it', () => {
    fc.assert(
      fc.property(hex, fc.constantFrom('', ' ', ' - ', '–'), (bytes, between) => {
        const code = recoveryCode(bytes);
        const typed = code.split('-').join(between).toLowerCase();
        for (const one of [typed, typed.replaceAll('0', 'o'), typed.replaceAll('1', 'l'), ` ${typed}\n`])
          expect(readRecoveryCode(one)).toBe(code);
      }),
    );
  });

  it('is known for none with any one character wrong, missing or too many, or two exchanged', () => {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZU';
    fc.assert(
      fc.property(hex, fc.nat(27), fc.nat(32), (bytes, at, other) => {
        const code = recoveryCode(bytes).replaceAll('-', '');
        const put = (text: string, length = 1) => code.slice(0, at) + text + code.slice(at + length);
        const [here, next] = [code[at]!, code[at + 1] ?? ''];
        if (letters[other] !== here) expect(readRecoveryCode(put(letters[other]!))).toBeNull();
        if (next !== '' && next !== here) expect(readRecoveryCode(put(next + here, 2)), code).toBeNull();
        expect(readRecoveryCode(put(''))).toBeNull();
        expect(readRecoveryCode(put(here + here))).toBeNull();
      }),
    );
    for (const none of ['', '0', 'x'.repeat(5_000_000), '8'.repeat(28)])
      expect(readRecoveryCode(none)).toBeNull();
    // More than 128 bits, though what proves them fits.
    expect(readRecoveryCode(recoveryCode(`1${'00'.repeat(16)}`))).toBeNull();
  });
});

/** What lies in the stored database, as text. */
const stored = ({ disk }: TestWorker) => Buffer.from(disk.database!.bytes).toString('latin1');

async function withCode(): Promise<{ worker: TestWorker; code: string }> {
  const worker = await makeSignedIn();
  const { recovery_code } = await got(worker.api.changePassword('123', OWN));
  return { worker, code: recovery_code! };
}

describe('it is made', () => {
  it('with the first own password, and kept as a hash alone', async () => {
    const { worker, code } = await withCode();
    const { api } = worker;
    expect(stored(worker)).not.toContain(code);
    expect(stored(worker)).not.toContain(code.replaceAll('-', ''));
    // The next password leaves it as it is.
    expect(await got(api.changePassword(OWN, 'another of my own'))).toMatchObject({ recovery_code: null });
    expect(await got(api.listUsers())).toMatchObject([{ has_recovery_code: true }]);
    expect(await got(api.signIn('user', 'another of my own'))).not.toHaveProperty('recovery_code');
  });

  it('with the change of a temporary password', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    const { id } = await got(api.addUser('anna', 'long enough'));
    await got(api.signIn('anna', 'long enough'));
    const first = await got(api.changePassword('long enough', OWN));
    expect(first.recovery_code).toMatch(/-/);
    await got(api.signIn('user', '123'));
    await got(api.resetPassword(id, 'for the moment'));
    expect(await failed(api.recoverAccount('anna', first.recovery_code!, 'some other one'))).toBe(
      'wrong_credentials',
    );
    await got(api.signIn('anna', 'for the moment'));
    expect((await got(api.changePassword('for the moment', OWN))).recovery_code).not.toBeNull();
  });

  it('with the first own password also by who has made one with the seeded password', async () => {
    const { api } = await makeSignedIn();
    const seeded = await got(api.makeRecoveryCode('123'));
    const { recovery_code } = await got(api.changePassword('123', OWN));
    expect(recovery_code).toMatch(/-/);
    expect(await failed(api.recoverAccount('user', seeded, 'some other one'))).toBe('wrong_credentials');
  });

  it('with the next password of who has none, as in a database from before', async () => {
    const { worker } = await withCode();
    worker.runtime.opened!.db.script('UPDATE users SET recovery_sha256 = NULL');
    const { recovery_code } = await got(worker.api.changePassword(OWN, 'another of my own'));
    await got(worker.api.recoverAccount('user', recovery_code!, 'some other one'));
  });

  it('anew for the password, and the one before opens nothing any more', async () => {
    const { worker, code } = await withCode();
    const { api } = worker;
    expect(await failed(api.makeRecoveryCode('wrong'))).toBe('wrong_credentials');
    const next = await got(api.makeRecoveryCode(OWN));
    expect(next).not.toBe(code);
    await got(api.signOut());
    expect(await failed(api.recoverAccount('user', code, 'some other one'))).toBe('wrong_credentials');
    await got(api.recoverAccount('user', next, 'some other one'));
  });
});

describe('it lets in', () => {
  it('once, with a new password and a new code, and ends what else is signed in', async () => {
    const { worker, code } = await withCode();
    const { api } = worker;
    const { resume_token } = await got(api.signIn('user', OWN));
    await got(api.signInDemo('en'));
    const back = await got(api.recoverAccount(' User ', code.toLowerCase(), 'some other one'));
    expect(back).toMatchObject({ login: 'user', role: 'administrator', must_change_password: false });
    expect(back.recovery_code).not.toBe(code);
    expect(await got(api.listImages(0, 1))).toMatchObject({ total: 0 });
    expect(await failed(api.resumeSession(resume_token))).toBe('signed_out');
    expect(await failed(api.signIn('user', OWN))).toBe('wrong_credentials');
    expect(await failed(api.recoverAccount('user', code, 'a third one of mine'))).toBe('wrong_credentials');
    await got(api.recoverAccount('user', back.recovery_code!, 'a third one of mine'));
  });

  it('whose hash a fault has broken', async () => {
    const { worker, code } = await withCode();
    const db = await openSqlite(worker.disk.database!.bytes);
    db.run(`UPDATE users SET password_hash = 'broken'`);
    worker.disk.database = { ...worker.disk.database!, bytes: db.export() };
    const { api } = makeTestWorker(worker.disk);
    await got(api.open());
    expect(await failed(api.signIn('user', OWN))).toBe('wrong_credentials');
    await got(api.recoverAccount('user', code, 'some other one'));
    await got(api.signIn('user', 'some other one'));
  });

  it('nobody else: not a locked user, not another, not the demo’s, not without a code', async () => {
    const { worker, code } = await withCode();
    const { api } = worker;
    await got(api.addUser('ben', 'long enough', 'administrator'));
    const { user_id } = await got(api.signIn('ben', 'long enough'));
    const bens = (await got(api.changePassword('long enough', 'of ben himself'))).recovery_code!;
    await got(api.signInDemo('en'));
    for (const login of ['ben', 'demo', 'nobody', ''])
      expect(await failed(api.recoverAccount(login, code, 'some other one')), login).toBe(
        'wrong_credentials',
      );
    await got(api.signIn('user', OWN));
    await got(api.lockUser(user_id));
    expect(await failed(api.recoverAccount('ben', bens, 'some other one'))).toBe('account_locked');
    expect(await failed(api.signIn('ben', 'some other one'))).toBe('wrong_credentials');
  });

  it('nobody by tries: five are too many, while a slip of the finger and a bad new password are none', async () => {
    const { worker, code } = await withCode();
    const { api } = worker;
    for (let n = 0; n < 9; n++) {
      expect(await failed(api.recoverAccount('user', code.slice(1), 'some other one'))).toBe(
        'recovery_code_mistyped',
      );
      expect(await failed(api.recoverAccount('user', code, 'short'))).toBe('password_too_short');
      expect(await failed(api.recoverAccount('user', code, 'password'))).toBe('password_too_common');
    }
    expect(await failed(api.recoverAccount('user', code, OWN))).toBe('password_is_old');
    const none = recoveryCode('12'.repeat(16));
    for (let n = 0; n < 5; n++)
      expect(await failed(api.recoverAccount('user', none, 'short'))).toBe('password_too_short');
    for (let n = 0; n < 4; n++)
      expect(await failed(api.recoverAccount('user', none, 'some other one'))).toBe('wrong_credentials');
    expect(await failed(api.recoverAccount('user', code, 'some other one'))).toBe('too_many_tries');
    expect(await failed(api.signIn('user', OWN))).toBe('too_many_tries');
  });
});

it('what comes late lets nobody in', async () => {
  const { worker, code } = await withCode();
  const { api } = worker;
  await got(api.signOut());
  const late = api.recoverAccount('user', code, 'some other one');
  await got(api.signInDemo('en'));
  expect(await failed(late)).toBe('signed_out');
  await got(api.signIn('user', OWN));
});
