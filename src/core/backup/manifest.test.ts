import { describe, expect, it } from 'vitest';
import { FILE_NAME, LIMITS, manifestText, parseManifest, type BackupManifest } from './manifest';

const HASH = 'a'.repeat(64);
const MANIFEST: BackupManifest = {
  format: 'apertura-backup',
  format_version: 1,
  app_version: '1.0.0',
  schema_version: '0009_add_spot_positions.sql',
  generation: 7,
  made_at: '2026-01-02T03:04:05.678Z',
  database: { name: 'apertura.sqlite', size: 4096, sha256: HASH },
  files: [{ path: 'uploads/0123456789abcdef-1.jpg', size: 0, sha256: HASH }],
  missing: ['thumbs/0123456789abcdef-2.png.jpg'],
};
/** The manifest with a change at one place. */
const parsed = (changes: object) => parseManifest(JSON.stringify({ ...MANIFEST, ...changes }));

describe('a manifest', () => {
  it('comes back from its text as it was, and ends with a line', () => {
    expect(parseManifest(manifestText(MANIFEST))).toEqual({ ok: true, value: MANIFEST });
    expect(manifestText(MANIFEST)).toMatch(/^\{\n "format": "apertura-backup",[^]*\}\n$/);
  });

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['nothing', ''],
  ])('is damaged as %s', (_what, text) => {
    const values = { detail: 'manifest.json' };
    expect(parseManifest(text)).toEqual({ ok: false, code: 'backup_damaged', values });
  });

  it.each([
    [{ format: 'zip' }],
    [{ format: undefined }],
    [{ format_version: '1' }],
    [{ format_version: -1 }],
  ])('is none with %j', (changes) => {
    const values = { detail: 'manifest.json' };
    expect(parsed(changes)).toEqual({ ok: false, code: 'backup_not_a_backup', values });
  });

  it('of a newer form is refused by its number, whatever else it says', () => {
    expect(parsed({ format_version: 2, database: null })).toEqual({
      ok: false,
      code: 'backup_newer_than_app',
      values: { version: 2, max: 1 },
    });
  });

  const { database, files } = MANIFEST;
  it.each<[string, object]>([
    ['format_version', { format_version: 0 }],
    ['app_version', { app_version: 1 }],
    ['schema_version', { schema_version: null }],
    ['generation', { generation: -1 }],
    ['generation', { generation: 1.5 }],
    ['made_at', { made_at: '2026-01-02' }],
    ['made_at', { made_at: 'x2026-01-02T03:04:05Z' }],
    ['made_at', { made_at: '2026-01-02T03:04:05Zx' }],
    ['database.name', { database: { ...database, name: 'other.sqlite' } }],
    ['database.size', { database: { ...database, size: -1 } }],
    ['database.sha256', { database: { ...database, sha256: HASH.slice(1) } }],
    ['database.sha256', { database: { ...database, sha256: `${HASH}a` } }],
    ['database.sha256', { database: { ...database, sha256: HASH.toUpperCase() } }],
    ['files.0.path', { files: [{ ...files[0], path: '../secret' }] }],
    ['files.0.size', { files: [{ ...files[0], size: 2 ** 60 }] }],
    ['files.0.sha256', { files: [{ ...files[0], sha256: '' }] }],
    ['files', { files: Array.from({ length: LIMITS.entries_n + 1 }, () => files[0]) }],
    ['missing.0', { missing: ['/etc/passwd'] }],
  ])('is damaged at %s', (field, changes) => {
    expect(parsed(changes)).toMatchObject({
      ok: false,
      code: 'backup_damaged',
      values: { detail: `manifest.json: ${field}` },
    });
  });

  it('takes times with and without fractions', () => {
    expect(parsed({ made_at: '2026-01-02T03:04:05Z' }).ok).toBe(true);
  });
});

describe('names of files', () => {
  const longest = 'x'.repeat(80);

  it.each([
    'uploads/a-1_B.jpg',
    'uploads/a.png',
    'uploads/a.webp',
    'thumbs/a.webp.jpg',
    `uploads/${longest}.jpg`,
  ])('may be %s', (name) => expect(name).toMatch(FILE_NAME));

  it.each([
    '',
    'uploads/.jpg',
    'uploads/a.gif',
    'uploads/a.jpgx',
    'xuploads/a.jpg',
    'uploads/../a.jpg',
    'uploads/a/b.jpg',
    'uploads/a b.jpg',
    'thumbs/a.jpg',
    'thumbs/a.gif.jpg',
    'thumbs/.png.jpg',
    'uploads/a.jpg.jpg',
    `uploads/${longest}x.jpg`,
    `thumbs/${longest}x.png.jpg`,
    'uploads/a.jpg\n',
  ])('may not be %j', (name) => expect(name).not.toMatch(FILE_NAME));
});
