import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ACCESS_KINDS } from '../../../../../core/records/access';
import type { AccessKind, AccessPayloads } from '../../../../../core/records/access';
import { LANGUAGES } from '../../../../../i18n';
import type { AccessRow } from '../../../../../worker/contract';
import { language } from '../../../../state/language';
import { accessFacts } from './accessFacts';

afterEach(() => {
  language.value = 'en';
});

function row<Kind extends AccessKind>(
  kind: Kind,
  payload: AccessPayloads[Kind],
  about_login: string | null = null,
): AccessRow {
  const at = { created_at: '2026-01-02T10:00:00.000Z', user_login: 'user' };
  return { id: 1, kind, ...at, about_login, payload: { ...payload } };
}
const lines = (of: AccessRow) => accessFacts(of).map(({ name, value }) => `${name}: ${value}`);

describe('what an entry of access tells', () => {
  it('is said in words, with whom it is about', () => {
    const made_at = '2026-01-02T10:00:00.000Z';
    expect(lines(row('user_locked', { user_id: 2 }, 'ann'))).toEqual(['User: ann']);
    expect(lines(row('user_renamed', { user_id: 2, login: 'maria' }, 'maria'))).toEqual([
      'User: maria',
      'New login: maria',
    ]);
    expect(lines(row('role_changed', { user_id: 2, role: 'physician' }, 'ann'))).toEqual([
      'User: ann',
      'Role: Physician',
    ]);
    expect(lines(row('exported', { iteration_id: 7, format: 'csv' }))).toEqual(['Plan: 7', 'File: csv']);
    language.value = 'pl';
    expect(lines(row('exported', { iteration_id: 7, format: 'comparison' }))[1]).toBe('Plik: porównanie');
    language.value = 'en';
    expect(lines(row('data_exported', { what: 'access_log' }))).toEqual(['What: log of access']);
    expect(lines(row('idle_changed', { minutes: 9 }))).toEqual(['Minutes: 9']);
    expect(lines(row('password_refused', { asked_for: 'password' }))).toEqual([
      'Asked for: change of password',
    ]);
    expect(lines(row('signed_in', { demo: false }))).toEqual([]);
    expect(lines(row('backup_made', { made_at, to: 'folder', encrypted: true }))).toEqual([
      expect.stringMatching(/^Backup of: 2 Jan 2026/),
      'To: chosen folder',
      'Encrypted: yes',
    ]);
    language.value = 'pl';
    expect(lines(row('data_exported', { what: 'audit_log' }))).toEqual(['Co: dziennik planów']);
  });

  it('of a restore is the doubt about it, where there is one', () => {
    const mark = { made_at: '2026-01-02T10:00:00.000Z', heads: {} as never };
    const doubtful = row('backup_restored', {
      ...{ ...mark, doubt: 'chain_broken', at: 'audit_log 7', doubted_n: 3 },
    });
    expect(lines(doubtful).slice(1)).toEqual([
      'Doubt: its records have been changed',
      'First break: audit_log 7',
      'Plans in doubt: 3',
    ]);
    const sound = row('backup_restored', { ...mark, doubt: null, at: '', doubted_n: 0 });
    expect(lines(sound)).toHaveLength(1);
  });

  it('is never JSON and never throws, whatever a row holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ACCESS_KINDS),
        fc.dictionary(
          fc.oneof(
            fc.string(),
            fc.constantFrom('users', 'to', 'doubt', 'user_id', 'at', 'minutes', 'made_at'),
          ),
          fc.jsonValue(),
        ),
        fc.constantFrom(...LANGUAGES),
        (kind, payload, of) => {
          language.value = of;
          for (const { name, value } of accessFacts({ ...row('signed_out', {}), kind, payload })) {
            expect(typeof name).toBe('string');
            expect(value).not.toMatch(/^\[object|^undefined$|^null$/);
          }
        },
      ),
    );
  });
});
