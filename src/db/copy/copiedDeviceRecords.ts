/**
 * The device records with a second copy in the pack: what counts as the last backup and check, and the copies
 * from before a restore with their pieces. The backup folder is not among them: its handle and key belong to
 * the browser. Where the first place has lost everything, all of it comes back from here.
 */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { DeviceRecords, DeviceRecordStore, SafetyRecord } from '../store/deviceRecords';
import { CARE_PREFIX } from './copiedFiles';
import type { Held, SecondCopy } from './secondCopy';

const COPIED = ['last_backup', 'last_check', 'safety', 'damaged'] as const;
type Copied = (typeof COPIED)[number];

const isCopied = (name: keyof DeviceRecords): name is Copied => (COPIED as readonly string[]).includes(name);
const recordPath = (name: Copied): string => `${CARE_PREFIX}${name}.json`;
const piecePath = (copy_id: string, index: number): string => `${CARE_PREFIX}${copy_id}/${index}`;

/** See above. What fails in the copy fails no call. */
export function copiedDeviceRecords(first: DeviceRecordStore, copy: SecondCopy): DeviceRecordStore {
  let compared: { held: Held; done: Promise<void> } | null = null;

  function write(name: Copied, value: unknown): void {
    copy.attempt(({ pack }) => {
      if (value === null) pack.remove(recordPath(name));
      else pack.put(recordPath(name), new TextEncoder().encode(JSON.stringify(value)));
    });
  }

  function read(name: Copied): DeviceRecords[Copied] | null {
    return copy.attempt(({ pack }) => {
      const bytes = pack.get(recordPath(name));
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as DeviceRecords[Copied]);
    });
  }

  /** Once for each time that the files are held: the first place counts, unless it has lost everything. */
  function compare(): Promise<void> {
    const { held } = copy;
    if (held && compared?.held !== held) compared = { held, done: compareAll() };
    return compared?.done ?? Promise.resolve();
  }

  async function compareAll(): Promise<void> {
    const in_use = await first.get('in_use');
    if (!in_use.ok) return;
    for (const name of COPIED) {
      const here = await first.get(name);
      if (!here.ok) return;
      const there = read(name);
      if (in_use.value === null && here.value === null && there !== null) await first.set(name, there);
      else if (JSON.stringify(here.value) !== JSON.stringify(there)) write(name, here.value);
    }
    if (in_use.value === null) await first.set('in_use', true);
    void copyPieces();
  }

  /** Pieces of copies that were made before the pack was there. */
  async function copyPieces(): Promise<void> {
    for (const name of ['safety', 'damaged'] as const) {
      const record: Result<SafetyRecord | null> = await first.get(name);
      if (!record.ok || !record.value) continue;
      const { copy_id, pieces_n } = record.value;
      for (let index = 0; index < pieces_n; index++) {
        const path = piecePath(copy_id, index);
        if (copy.attempt(({ pack }) => pack.has(path)) !== false) continue;
        const bytes = await first.getPiece(copy_id, index);
        if (bytes.ok && bytes.value) copy.attempt(({ pack }) => pack.put(path, bytes.value!));
      }
    }
  }

  return {
    async get(name) {
      await compare();
      const here = await first.get(name);
      if (here.ok || !isCopied(name)) return here;
      const there = read(name);
      return there === null ? here : ok(there as never);
    },
    async set(name, value) {
      await compare();
      const done = await first.set(name, value);
      if (done.ok && isCopied(name)) write(name, value);
      return done;
    },
    async putPiece(copy_id, index, bytes) {
      const done = await first.putPiece(copy_id, index, bytes);
      if (done.ok) copy.attempt(({ pack }) => pack.put(piecePath(copy_id, index), bytes));
      return done;
    },
    async getPiece(copy_id, index) {
      const here = await first.getPiece(copy_id, index);
      if (here.ok && here.value) return here;
      const there = copy.attempt(({ pack }) => pack.get(piecePath(copy_id, index)));
      return there ? ok(there) : here;
    },
    async keepOnlyCopies(copy_ids) {
      const done = await first.keepOnlyCopies(copy_ids);
      if (!done.ok) return done;
      copy.attempt(({ pack }) => {
        for (const path of pack.paths()) {
          const copy_id = new RegExp(`^${CARE_PREFIX}([^/]+)/\\d+$`).exec(path)?.[1];
          if (copy_id !== undefined && !copy_ids.includes(copy_id)) pack.remove(path);
        }
      });
      return done;
    },
  };
}
