/** The records of one journal file: which belong together, and what state they make. */
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { checkHead, checkPieces } from '../store/head';
import type { CopiedStates, Head, SoundState } from '../store/store';
import { PieceSums } from '../store/sums';
import { readAt } from './blockFile';
import type { BlockFile } from './blockFile';
import { decodePart, placesOf, PREFIX_BYTES, prefixBytes } from './payload';
import type { BasePart, CommitPart, PieceBytes, PiecesPart, StateName } from './payload';
import { BLOCK_BYTES, endOf, findHeader, KIND, readHeader, readPayload } from './record';
import type { FoundRecord } from './record';

/** A base and what was appended to it, by the headers alone. */
export interface Chain {
  records: readonly FoundRecord[];
  epoch: number;
  /** Place behind the base, and behind the last record. */
  base_end: number;
  end: number;
  /** Of the state that the last record makes. */
  generation: number;
  seal: string;
  /** Something follows that is no sound record: the end of a write that was cut off, or damage. */
  cut: boolean;
  /** The highest generation that any record of it names, those behind the damage included. */
  seen_generation: number;
}

/** Looks through the headers, and at the payload of the last record; null where no base is whole. */
export function chainOf(file: BlockFile): Chain | null {
  const first = readHeader(file, 0);
  if (!first) return null;
  const records: FoundRecord[] = [];
  for (let next: FoundRecord | null = first; next && next.epoch === first.epoch;) {
    if (endOf(next) > file.size()) break;
    records.push(next);
    next = readHeader(file, endOf(next));
  }
  while (records.length > 0 && !readPayload(file, records.at(-1)!)) records.pop();
  const base = records.findIndex(({ kind }) => kind === KIND.base);
  const last = records.at(-1);
  if (base < 0 || !last) return null;
  const end = endOf(last);
  const cut = file.size() > end;
  return {
    ...{ records, epoch: first.epoch, base_end: endOf(records[base]!), end, cut },
    ...{ generation: last.serial, seal: last.seal },
    seen_generation: Math.max(last.serial, cut ? seenBehind(file, end, first.epoch) : 0),
  };
}

/** The highest generation in the headers behind a place. */
function seenBehind(file: BlockFile, from: number, epoch: number): number {
  let seen = 0;
  for (let next = findHeader(file, from); next; next = findHeader(file, next.at + BLOCK_BYTES))
    if (next.epoch === epoch) seen = Math.max(seen, next.serial);
  return seen;
}

/** The states that a chain makes, checked; null where even its base is not sound. `whole`: every record was. */
export function replay(file: BlockFile, chain: Chain): { states: CopiedStates; whole: boolean } | null {
  const parts: Record<StateName, PieceBytes[]> = { newest: [], previous: [], before_migration: [] };
  let made: Unchecked | null = null;
  let whole = !chain.cut;
  for (const record of chain.records) {
    const payload = readPayload(file, record);
    if (!payload) {
      whole = false;
      break;
    }
    if (record.kind === KIND.pieces) {
      const { about, pieces } = decodePart<PiecesPart>(payload);
      parts[about.of].push(...pieces);
    } else if (record.kind === KIND.base) made = ofBase(decodePart<BasePart>(payload).about, parts);
    else if (made) made = afterCommit(made, decodePart<CommitPart>(payload));
  }
  const newest = made && checked(made.newest);
  if (!made || !newest) return null;
  const { previous, before_migration } = made;
  const kept = {
    previous: previous && checked(previous),
    before_migration: before_migration && checked(before_migration),
  };
  return { states: { newest, ...kept }, whole };
}

/**
 * The pieces of the newest state alone, each read once, whatever else the chain holds: by its descriptions, not by its
 * sums. The caller holds them against the checksums of that state. Null where there are fewer.
 */
export function newestPieces(file: BlockFile, chain: Chain, head: Head): Uint8Array[] | null {
  const at: number[] = [];
  for (const record of chain.records) {
    if (record.kind === KIND.base) continue;
    const payload_at = record.at + BLOCK_BYTES;
    const prefix = readAt(file, payload_at, prefixBytes(readAt(file, payload_at, PREFIX_BYTES)));
    const { of = 'newest', places } = placesOf(prefix);
    if (of === 'newest') for (const [index, offset] of places) at[index] = payload_at + offset;
  }
  const pieces: Uint8Array[] = [];
  for (let index = 0; index * PIECE_BYTES < head.size; index++) {
    const place = at[index];
    if (place === undefined) return null;
    pieces.push(readAt(file, place, Math.min(PIECE_BYTES, head.size - index * PIECE_BYTES)));
  }
  return pieces;
}

interface UncheckedState {
  head: Head;
  pieces: readonly Uint8Array[];
}
type Unchecked = { newest: UncheckedState } & Record<'previous' | 'before_migration', UncheckedState | null>;

function ofBase(about: BasePart, parts: Record<StateName, PieceBytes[]>): Unchecked {
  const newest = { head: about.newest, pieces: laid([], parts.newest, about.newest) };
  const kept = (name: 'previous' | 'before_migration'): UncheckedState | null => {
    const head = about[name];
    return head && { head, pieces: laid(newest.pieces, parts[name], head) };
  };
  return { newest, previous: kept('previous'), before_migration: kept('before_migration') };
}

function afterCommit(
  before: Unchecked,
  { about, pieces }: { about: CommitPart; pieces: readonly PieceBytes[] },
): Unchecked {
  return {
    newest: { head: about.head, pieces: laid(before.newest.pieces, pieces, about.head) },
    previous: about.keep_previous ? before.newest : null,
    before_migration: about.before_migration ? before.newest : before.before_migration,
  };
}

/** Pieces of a file of that size: those of before, with these over them. */
function laid(before: readonly Uint8Array[], over: readonly PieceBytes[], { size }: Head): Uint8Array[] {
  const pieces = before.slice(0, Math.ceil(size / PIECE_BYTES));
  for (const { index, bytes } of over) pieces[index] = bytes;
  return pieces;
}

/** A state with its checksums, if they are those of its head. */
function checked({ head, pieces }: UncheckedState): SoundState | null {
  const pieces_n = Math.ceil(head.size / PIECE_BYTES);
  if (pieces.length !== pieces_n || pieces.includes(undefined as never)) return null;
  const each = pieces.map((bytes, index) => ({ index, bytes }));
  const sums = checkHead(head, new PieceSums([]).with(each, pieces_n).sums.groups);
  const sound = sums.ok ? checkPieces(pieces, head, sums.value) : sums;
  return sums.ok && sound.ok ? { head, sums: sums.value, pieces: sound.value } : null;
}
