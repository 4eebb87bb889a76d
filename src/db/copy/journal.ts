/**
 * The database's second copy: a base (all states whole) and each save after it, in one of two files; the next
 * base goes into the other one, and only when it lies on the disk the first is emptied. A save is one record,
 * written in place behind the last and flushed. What cannot be read to its end is never taken for whole.
 */
import { PIECE_BYTES } from '../sqlite/pagedFile';
import type { CopiedStates, Head, SavedState, SoundState } from '../store/store';
import { writeAll } from './blockFile';
import type { BlockFile } from './blockFile';
import { chainOf, newestPieces, replay } from './chain';
import type { Chain } from './chain';
import { encodePart } from './payload';
import type { BasePart, CommitPart, PieceBytes, PiecesPart, StateName } from './payload';
import { encodeRecord, KIND } from './record';
import type { RecordFacts } from './record';

/** What the journal holds, by a quick look. */
export interface JournalHead {
  generation: number;
  seal: string;
  /** The highest generation that it names, what is damaged included. */
  seen_generation: number;
}

/** Pieces to a record of a base: 4 MiB. */
const BASE_PIECES_N = 256;
/** A new base pays when so many bytes have come to it … */
const GROWN_BYTES = 8 * 1024 * 1024;
/** … and is not put off any more beyond so many. */
const MOST_BYTES = 64 * 1024 * 1024;

/** See above. Every method but `head` may throw what the files throw. */
export class Journal {
  readonly #files: readonly BlockFile[];
  #active: { file: BlockFile; chain: Chain } | null = null;
  #epoch = 0;
  /** Generation of a chain that is not the active one, or was damaged: the journal once held it. */
  #seen = 0;
  /** A save is missing from it: only a base makes it true again. */
  #behind = false;

  /** Takes two files over and looks at what is in them. */
  constructor(files: readonly [BlockFile, BlockFile]) {
    this.#files = files;
    for (const file of files) {
      const chain = chainOf(file);
      if (!chain) continue;
      this.#epoch = Math.max(this.#epoch, chain.epoch);
      this.#seen = Math.max(this.#seen, chain.seen_generation);
      if (!this.#active || chain.epoch > this.#active.chain.epoch) this.#active = { file, chain };
    }
  }

  /** The newest state in it; null where there is none. */
  head(): JournalHead | null {
    if (!this.#active) return null;
    const { generation, seal } = this.#active.chain;
    return { generation, seal, seen_generation: Math.max(this.#seen, generation) };
  }

  /** Whether anything lies in the files, readable or not. */
  holdsAnything(): boolean {
    return this.#files.some((file) => file.size() > 0);
  }

  /** Reads all of it and checks it; null where no state in it is sound. Cost: reads the file. */
  read(): CopiedStates | null {
    for (const { file, chain } of this.#chains()) {
      const found = replay(file, chain);
      if (found) return found.states;
    }
    return null;
  }

  /** The pieces of the newest state, if it is that of a head; not checked, which its checksums are for. */
  piecesOf(head: Head): Uint8Array[] | null {
    const active = this.#active;
    const same = active?.chain.seal === head.seal && active.chain.generation === head.generation;
    const chain = same && !this.#behind && chainOf(active.file);
    return chain && chain.seal === head.seal ? newestPieces(active!.file, chain, head) : null;
  }

  /** Whether every record is as it was written. Cost: reads the file. */
  isWhole(): boolean {
    return (
      this.#active !== null && !this.#behind && replay(this.#active.file, this.#active.chain)?.whole === true
    );
  }

  /** Whether a save is missing from it. */
  isBehind(): boolean {
    return this.#behind;
  }

  /** Newest first. */
  #chains(): { file: BlockFile; chain: Chain }[] {
    return this.#files
      .flatMap((file) => {
        const chain = chainOf(file);
        return chain ? [{ file, chain }] : [];
      })
      .sort((a, b) => b.chain.epoch - a.chain.epoch);
  }

  /** The newest state is the stored one: what a write that was cut off has left goes. */
  agree(): void {
    const { file, chain } = this.#active!;
    if (!chain.cut) return;
    file.truncate(chain.end);
    file.flush();
    this.#active = { file, chain: { ...chain, cut: false, seen_generation: chain.generation } };
    this.#seen = chain.generation;
  }

  /** Adds a save to the state before it, and flushes. Throws where it does not follow, or not all could be written. */
  append(saved: SavedState): void {
    const { head, changed, before_migration, keep_previous } = saved;
    const active = this.#active;
    if (!active || this.#behind || active.chain.cut || active.chain.generation + 1 !== head.generation) {
      this.#behind = true;
      throw new Error('the copy does not hold the state before');
    }
    const { file, chain } = active;
    const indexes = changed.map(({ index }) => index);
    const about: CommitPart = { head, size: head.size, indexes, before_migration, keep_previous };
    const facts = factsOf(KIND.commit, head, chain.epoch);
    const record = encodeRecord(facts, encodePart(about, changed));
    try {
      writeAll(file, record, chain.end);
      file.flush();
    } catch (error) {
      this.#behind = true;
      cutBack(file, chain.end);
      throw error;
    }
    const end = chain.end + record.byteLength;
    this.#active = { file, chain: { ...chain, end, generation: head.generation, seal: head.seal } };
  }

  /** Whether a new base is due, in a quiet moment or at once. */
  wantsBase(): 'no' | 'soon' | 'now' {
    if (!this.#active || this.#behind || this.#active.chain.cut) return 'soon';
    const { end, base_end } = this.#active.chain;
    if (end > 4 * base_end + MOST_BYTES) return 'now';
    return end > 2 * base_end + GROWN_BYTES ? 'soon' : 'no';
  }

  /** Writes all states into the file that is not in use, then empties the other. A failure leaves what was. */
  writeBase(states: CopiedStates): void {
    const former = this.#active?.file ?? this.#files[1]!;
    const file = this.#files.find((each) => each !== former)!;
    const epoch = this.#epoch + 1;
    try {
      file.truncate(0);
      file.flush();
      writeRecords(file, states, epoch);
      file.flush();
    } catch (error) {
      cutBack(file, 0);
      throw error;
    }
    const chain = chainOf(file);
    if (chain?.seal !== states.newest.head.seal) throw new Error('the base does not read back');
    former.truncate(0);
    former.flush();
    this.#epoch = epoch;
    this.#active = { file, chain };
    this.#seen = chain.generation;
    this.#behind = false;
  }

  /** Forgets everything. */
  clear(): void {
    for (const file of this.#files) {
      file.truncate(0);
      file.flush();
    }
    this.#active = null;
    this.#seen = 0;
  }
}

function factsOf(
  kind: RecordFacts['kind'],
  { generation, seal }: { generation: number; seal: string },
  epoch: number,
): RecordFacts {
  return { kind, serial: generation, seal, epoch, name: '' };
}

/** A base: pieces of the newest state, what the kept ones have besides, and the heads, which make it whole. */
function writeRecords(
  file: BlockFile,
  { newest, previous, before_migration }: CopiedStates,
  epoch: number,
): void {
  let at = 0;
  const put = (kind: RecordFacts['kind'], payload: Uint8Array): void => {
    const record = encodeRecord(factsOf(kind, newest.head, epoch), payload);
    writeAll(file, record, at);
    at += record.byteLength;
  };
  const putPieces = (of: StateName, { head, pieces }: SoundState): void => {
    const own: PieceBytes[] = pieces
      .map((bytes, index) => ({ index, bytes }))
      .filter(({ index, bytes }) => of === 'newest' || !sameAs(newest, index, bytes));
    for (let from = 0; from < own.length; from += BASE_PIECES_N) {
      const some = own.slice(from, from + BASE_PIECES_N);
      const about: PiecesPart = { of, size: head.size, indexes: some.map(({ index }) => index) };
      put(KIND.pieces, encodePart(about, some));
    }
  };
  putPieces('newest', newest);
  if (previous) putPieces('previous', previous);
  if (before_migration) putPieces('before_migration', before_migration);
  const about: BasePart = {
    newest: newest.head,
    previous: previous?.head ?? null,
    before_migration: before_migration?.head ?? null,
  };
  put(KIND.base, encodePart(about));
}

/** Whether a piece of a kept state is that of the newest. */
function sameAs({ pieces, sums }: SoundState, index: number, bytes: Uint8Array): boolean {
  const there = pieces[index];
  if (!there || there.byteLength !== bytes.byteLength || bytes.byteLength > PIECE_BYTES) return false;
  return there === bytes || sums.fits(index, bytes);
}

/** Best effort: what cannot be cut off is no sound record, or is not believed. */
function cutBack(file: BlockFile, size: number): void {
  try {
    file.truncate(size);
    file.flush();
  } catch {
    // The journal is behind from here on.
  }
}
