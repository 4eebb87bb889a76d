/**
 * The device records with a second copy in the pack: what counts as the last backup and check, the copies
 * from before a restore with their pieces, wrong tries at passwords and the time of the idle lock. The backup folder is not among them: its handle and key belong to
 * the browser. Where the first place has lost everything, all of it comes back from here.
 */
import { ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { DeviceRecords, DeviceRecordStore, SafetyRecord } from '../store/deviceRecords';
import { CARE_PREFIX } from './copiedFiles';
import type { Held, SecondCopy } from './secondCopy';

const COPIED = ['last_backup', 'last_check', 'safety', 'damaged', 'tries', 'idle_minutes'] as const;
type Copied = (typeof COPIED)[number];

const isCopied = (name: keyof DeviceRecords): name is Copied => (COPIED as readonly string[]).includes(name);
const recordPath = (name: Copied): string => `${CARE_PREFIX}${name}.json`;
/** Where a piece of a copy lies in the pack. */
export const piecePath = (copy_id: string, index: number): string => `${CARE_PREFIX}${copy_id}/${index}`;

/** The records in the pack, and how they are held against those of the first place. */
class PackedRecords {
  readonly #first: DeviceRecordStore;
  readonly #copy: SecondCopy;
  #compared: { held: Held; done: Promise<void> } | null = null;

  constructor(first: DeviceRecordStore, copy: SecondCopy) {
    this.#first = first;
    this.#copy = copy;
  }

  write(name: Copied, value: unknown): void {
    this.#copy.attempt(({ pack }) => {
      if (value === null) pack.remove(recordPath(name));
      else pack.put(recordPath(name), new TextEncoder().encode(JSON.stringify(value)));
    });
  }

  read(name: Copied): DeviceRecords[Copied] | null {
    return this.#copy.attempt(({ pack }) => {
      const bytes = pack.get(recordPath(name));
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as DeviceRecords[Copied]);
    });
  }

  /** Once for each time that the files are held: the first place counts, unless it has lost everything. */
  compare(): Promise<void> {
    const { held } = this.#copy;
    if (held && this.#compared?.held !== held) this.#compared = { held, done: this.#compareAll() };
    return this.#compared?.done ?? Promise.resolve();
  }

  async #compareAll(): Promise<void> {
    const in_use = await this.#first.get('in_use');
    if (!in_use.ok) return;
    for (const name of COPIED) {
      const here = await this.#first.get(name);
      if (!here.ok) return;
      const there = this.read(name);
      if (in_use.value === null && here.value === null && there !== null) await this.#first.set(name, there);
      else if (JSON.stringify(here.value) !== JSON.stringify(there)) this.write(name, here.value);
    }
    if (in_use.value === null) await this.#first.set('in_use', true);
    void this.#copyPieces();
  }

  /** Pieces of copies that were made before the pack was there. */
  async #copyPieces(): Promise<void> {
    for (const name of ['safety', 'damaged'] as const) {
      const record: Result<SafetyRecord | null> = await this.#first.get(name);
      if (!record.ok || !record.value) continue;
      const { copy_id, pieces_n } = record.value;
      for (let index = 0; index < pieces_n; index++) {
        const path = piecePath(copy_id, index);
        if (this.#copy.attempt(({ pack }) => pack.has(path)) !== false) continue;
        const bytes = await this.#first.getPiece(copy_id, index);
        if (bytes.ok && bytes.value) this.#copy.attempt(({ pack }) => pack.put(path, bytes.value!));
      }
    }
  }
}

/** See above. What fails in the copy fails no call. */
export function copiedDeviceRecords(first: DeviceRecordStore, copy: SecondCopy): DeviceRecordStore {
  const packed = new PackedRecords(first, copy);
  return {
    async get(name) {
      await packed.compare();
      const here = await first.get(name);
      if (here.ok || !isCopied(name)) return here;
      const there = packed.read(name);
      return there === null ? here : ok(there as never);
    },
    async set(name, value) {
      await packed.compare();
      const done = await first.set(name, value);
      if (done.ok && isCopied(name)) packed.write(name, value);
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
