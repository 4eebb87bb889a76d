/** What waits to be taken in comes from outside twice: by the share, and out of a browser's cache. */
import { describe, expect, it } from 'vitest';
import { MAX_RECEIVED_BYTES, MAX_RECEIVED_FILES } from '../limits';
import { parseReceived, RECEIVED_CODES, refusal, waitingOf } from './received';

const file = (bytes: number) => ({ name: 'a.jpg', type: 'image/jpeg', bytes });
const many = (n: number, size = 1) => Array.from({ length: n }, () => ({ size }));

describe('files that would wait', () => {
  it('may be as many and as large as the limits say, with those that wait already', () => {
    expect(refusal(many(1), [])).toBe(null);
    expect(refusal(many(MAX_RECEIVED_FILES), [])).toBe(null);
    expect(refusal(many(MAX_RECEIVED_FILES - 1), [file(1)])).toBe(null);
    expect(refusal(many(2, MAX_RECEIVED_BYTES / 2), [])).toBe(null);
  });

  it('are refused with the range beyond', () => {
    expect(refusal(many(MAX_RECEIVED_FILES + 1), [])).toEqual({
      ok: false,
      code: 'received_too_many',
      values: { files_n: MAX_RECEIVED_FILES + 1, max: MAX_RECEIVED_FILES },
    });
    expect(refusal(many(MAX_RECEIVED_FILES), [file(1)])).toMatchObject({ code: 'received_too_many' });
    expect(refusal(many(1, MAX_RECEIVED_BYTES + 1), [])).toEqual({
      ok: false,
      code: 'received_too_large',
      values: { total_mb: MAX_RECEIVED_BYTES / 1e6 + 1, max: MAX_RECEIVED_BYTES / 1e6 },
    });
    expect(refusal(many(1), [file(MAX_RECEIVED_BYTES)])).toMatchObject({ code: 'received_too_large' });
    expect(refusal([], [])).toMatchObject({ code: 'received_nothing' });
  });
});

describe('a share as it was laid down', () => {
  const at = '2026-11-27T10:00:00.000Z';

  it('is read back', () => {
    const sound = { at, files: [file(3), file(4)], led: [0], failure: null };
    expect(parseReceived(JSON.parse(JSON.stringify(sound)))).toEqual(sound);
    expect(waitingOf(sound)).toEqual([{ ...file(4), place: 1 }]);
    const refused = { at, files: [], failure: refusal([], []) };
    expect(parseReceived(JSON.parse(JSON.stringify(refused)))).toMatchObject({
      failure: { ok: false, code: 'received_nothing' },
    });
  });

  it('that was refused brings no files, whatever lies beside', () => {
    const refused = { at, files: [file(3)], failure: refusal([], []) };
    expect(parseReceived(refused)).toMatchObject({ files: [], failure: { code: 'received_nothing' } });
  });

  it('by a version that did not tell what was led on is read, too', () => {
    expect(parseReceived({ at, files: [file(3)], failure: null })?.led).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['places that are none', { at, files: [file(1)], led: ['0'], failure: null }],
    ['no list of places', { at, files: [file(1)], led: 0, failure: null }],
    ['a text', 'x'],
    ['no files', { at, files: [], failure: null }],
    ['no time', { files: [file(1)], failure: null }],
    ['files that are none', { at, files: {}, failure: null }],
    ['a file without a name', { at, files: [{ type: '', bytes: 1 }], failure: null }],
    ['a file without a type', { at, files: [{ name: 'a', bytes: 1 }], failure: null }],
    ['a size that is none', { at, files: [{ ...file(1), bytes: '1' }], failure: null }],
    ['a failure of another door', { at, files: [], failure: { ok: false, code: 'storage_full' } }],
    [
      'a failure with a text in it',
      { at, files: [], failure: { code: RECEIVED_CODES[0], values: { max: '<b>' } } },
    ],
    [
      'a failure with no values at all',
      { at, files: [], failure: { code: RECEIVED_CODES[0], values: null } },
    ],
    ['no word of a failure', { at, files: [file(1)] }],
  ])('is none where it is %s', (_, value) => expect(parseReceived(value)).toBe(null));
});
