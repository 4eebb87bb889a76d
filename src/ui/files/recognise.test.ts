import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pngChunk } from '../../core/export/pngChunks';
import { MAX_IMPORT_CHARS } from '../../core/limits';
import { fixture, got, makeSignedIn } from '../../../tests/support/testWorker';
import type { FileKind } from './recognise';
import { recognise } from './recognise';

const of = (...parts: BlobPart[]) => recognise(new Blob(parts));
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const folder = (path: string) => readdirSync(new URL(`../../../${path}`, import.meta.url));

describe('a file is known by what is in it', () => {
  it.each(folder('tests/fixtures/exports').filter((name) => name.endsWith('.json')))(
    'plan %s',
    async (name) => {
      expect(await of(fixture(`tests/fixtures/exports/${name}`))).toBe('plan');
    },
  );

  it.each(folder('tests/fixtures/photos').filter((name) => /\.(jpg|png|webp|avif)$/.test(name)))(
    'photo %s',
    async (name) => {
      expect(await of(fixture(`tests/fixtures/photos/${name}`))).toBe('photo');
    },
  );

  it('backups, open and encrypted, also cut in half', async () => {
    const { api } = await makeSignedIn();
    for (const passphrase of [null, 'rosy apertures 7']) {
      const { blob } = await got(api.makeBackup(passphrase, () => undefined));
      // Node falls over a slice of a slice.
      const whole = await blob.arrayBuffer();
      expect(await of(whole)).toBe('backup');
      expect(await of(whole.slice(0, whole.byteLength / 2))).toBe('backup');
    }
  });

  it('a backup that was packed anew, with its own names at the end alone', async () => {
    const packed = (list: string) => bytes(`PK\x03\x04other${'\x00'.repeat(100_000)}PK\x01\x02${list}`);
    expect(await of(packed('manifest.json'))).toBe('backup');
    expect(await of(packed('holiday.jpg'))).toBe('zip');
  });

  const known: [FileKind, Uint8Array<ArrayBuffer> | string][] = [
    ['photo', bytes('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic')],
    ['photo', bytes('\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1miaf')],
    ['photo', bytes('RIFF\x00\x10\x00\x00WEBPVP8 ')],
    ['video', bytes('\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ')],
    ['video', bytes('\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2')],
    ['video', bytes('\x1a\x45\xdf\xa3\x9f')],
    ['pdf', '%PDF-1.7\n'],
    ['zip', bytes('PK\x03\x04\x14\x00holiday.jpg')],
    ['picture', 'GIF89a..'],
    ['picture', bytes('II*\x00........')],
    ['picture', bytes(`${'\x00'.repeat(128)}DICM`)],
    ['picture', '<?xml version="1.0"?>\n<svg xmlns="x"/>'],
    ['json', '\ufeff {"format": "another"}'],
    ['json', '[1, 2]'],
    ['plan', '{"metadata": {"format": "apertura-plan", "cut'],
    ['text', 'Dear doctor, żółć'],
    ['empty', ''],
    ['unknown', bytes('\x00\x01\x02\x03')],
    ['unknown', bytes('\xfe\xfe\xfe')],
  ];
  it.each(known)('%s', async (kind, content) => {
    expect(await of(content)).toBe(kind);
  });

  it('a text of a size that no plan has is not read', async () => {
    const endless = new Blob(['{"metadata": {"format": "apertura-plan"}}']);
    Object.defineProperty(endless, 'size', { value: 4 * MAX_IMPORT_CHARS + 1 });
    expect(await recognise(endless)).toBe('unknown');
  });

  it('a file that cannot be read is said to be so', async () => {
    const gone = new Blob(['x']);
    gone.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    expect(await recognise(gone)).toBe('unreadable');
  });

  it('neither name nor type count, and nothing throws', async () => {
    const jpeg = readFileSync(new URL('../../../public/demo/ISIC_0000261.jpg', import.meta.url));
    expect(await recognise(new File([jpeg], 'plan.json', { type: 'application/json' }))).toBe('photo');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (any) => {
        expect(await of(Uint8Array.from(any))).toMatch(/^[a-z]+$/);
      }),
    );
  });
});

describe('a picture that carries a plan', () => {
  const icon = fixture('public/icons/icon-192.png');
  const chunk = pngChunk('iTXt', bytes('apertura-plan\0\x00\0\0\0{}'));
  const at = (place: number) => [icon.slice(0, place), chunk, icon.slice(place)];

  it('is told wherever it carries it, also where the rest is lost', async () => {
    expect(await of(icon)).toBe('photo');
    expect(await of(...at(33))).toBe('plan_picture');
    expect(await of(...at(-12))).toBe('plan_picture');
    const pixels = pngChunk('IDAT', new Uint8Array(200_000));
    expect(await of(icon.slice(0, 33), pixels, pixels, chunk, icon.slice(33))).toBe('plan_picture');
    expect(await of(icon.slice(0, 33), chunk, icon.slice(33, 200))).toBe('plan_picture');
  });

  it('is not one that only speaks of it', async () => {
    const comment = pngChunk('tEXt', bytes('Comment\0iTXtapertura-plan\0'));
    const longer = pngChunk('iTXt', bytes('apertura-plans\0\0\0\0\0'));
    expect(await of(icon.slice(0, 33), comment, longer, icon.slice(33))).toBe('photo');
  });
});
