/** The pieces of a database encrypted, and opened again. Everything here ends before a transaction begins. */
import { PagedFile, PIECE_BYTES } from '../sqlite/pagedFile';
import type { ChangedPiece, ImageChange } from '../sqlite/pagedFile';
import { seal, sealAgain, unseal } from './cipher';
import type { DataKey, Sealed } from './cipher';
import {
  decodeHeader,
  decodeSeals,
  encodeHeader,
  encodeSeals,
  groupOf,
  groupsOf,
  HEADER_PIECES_N,
  isSealedDatabase,
  pieceAt,
  plainSize,
  Seals,
  sealsAt,
  storedSize,
} from './layout';
import type { SealHeader } from './layout';

/** So many pieces are with the cipher at a time: 4 MiB. */
const AT_A_TIME_N = 256;

/** What is known of the stored file: enough to write the next save of it. */
export interface SealedState {
  header: SealHeader;
  /** Seals of the pieces, by group. */
  seals: readonly Seals[];
  /** The same as they are stored. */
  stored: readonly Uint8Array[];
  pieces_n: number;
}

/** Before anything of a file is encrypted. */
export const NOTHING_SEALED: Omit<SealedState, 'header'> = { seals: [], stored: [], pieces_n: 0 };

const nameOfPiece = (index: number): string => `piece ${index}`;
const nameOfSeals = (group: number): string => `seals ${group}`;

/** Does `work` for each, some at a time, in order. */
async function inTurns<T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<U[]> {
  const done: U[] = [];
  for (let from = 0; from < items.length; from += AT_A_TIME_N)
    done.push(...(await Promise.all(items.slice(from, from + AT_A_TIME_N).map(work))));
  return done;
}

/** Encrypts the pieces of a state that is sealed for the first time; the same piece of two states once alone. */
export class Sealer {
  readonly #key: DataKey;
  readonly #done = new Map<Uint8Array, Sealed>();

  constructor(key: DataKey) {
    this.#key = key;
  }

  /** The stored pieces of a file. */
  async pieces(header: SealHeader, plain: readonly Uint8Array[]): Promise<Uint8Array[]> {
    const change = { size: sizeOf(plain), pieces: plain.map((bytes, index) => ({ index, bytes })) };
    const state = { ...NOTHING_SEALED, header };
    const sealed = await sealChange(this.#key, state, change, (index, bytes) => this.#seal(index, bytes));
    return [...encodeHeader(header), ...sealed.change.pieces.map(({ bytes }) => bytes)];
  }

  async #seal(index: number, bytes: Uint8Array): Promise<Sealed> {
    const sealed = this.#done.get(bytes) ?? (await seal(this.#key, nameOfPiece(index), bytes));
    this.#done.set(bytes, sealed);
    return sealed;
  }
}

/** Length of a file in pieces. */
export function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** What a save has to write of the stored file, and what is known of it then. */
export async function sealChange(
  key: DataKey,
  before: SealedState,
  { size, pieces }: ImageChange,
  sealPiece = (index: number, bytes: Uint8Array): Promise<Sealed> => seal(key, nameOfPiece(index), bytes),
): Promise<{ change: ImageChange; after: SealedState }> {
  const pieces_n = Math.ceil(size / PIECE_BYTES);
  const seals = before.seals.slice(0, groupsOf(pieces_n));
  const touched = new Set<number>();
  const touch = (group: number): Seals => {
    if (!touched.has(group)) seals[group] = seals[group]?.copy() ?? new Seals();
    touched.add(group);
    return seals[group]!;
  };
  if (pieces_n < before.pieces_n && pieces_n > 0 && groupOf(pieces_n) < seals.length)
    touch(groupOf(pieces_n)).cut(pieces_n);
  const changed: ChangedPiece[] = await inTurns(pieces, async (piece) => {
    const { index, bytes } = piece;
    const [sealed, way_back] = await Promise.all([sealPiece(index, bytes), storedBefore(key, before, piece)]);
    touch(groupOf(index)).set(index, sealed);
    return { index: pieceAt(index), bytes: sealed.bytes, ...way_back };
  });
  const stored = before.stored.slice(0, seals.length);
  for (const group of touched) {
    const bytes = encodeSeals(await seal(key, nameOfSeals(group), seals[group]!.bytes));
    changed.push({ index: sealsAt(group), bytes, before: stored[group] ?? null });
    stored[group] = bytes;
  }
  changed.sort((a, b) => a.index - b.index);
  const after = { header: before.header, seals, stored, pieces_n };
  return { change: { size: storedSize(size), pieces: changed }, after };
}

/** What a save writes over, where it is known in memory: encrypted with its nonce it is what is stored. */
async function storedBefore(
  key: DataKey,
  { seals, pieces_n }: SealedState,
  { index, before }: ChangedPiece,
): Promise<Pick<ChangedPiece, 'before'>> {
  if (before === undefined) return {};
  if (before === null || index >= pieces_n) return { before: null };
  const { nonce } = seals[groupOf(index)]!.get(index);
  return { before: (await sealAgain(key, nameOfPiece(index), before, nonce)).bytes };
}

/** The header of a stored file; null where it is not encrypted; `damaged` where it is and nobody can tell by what. */
export function headerOf(file: PagedFile): SealHeader | 'damaged' | null {
  if (file.pieces_n === 0 || !isSealedDatabase(file.piece(0))) return null;
  const header = decodeHeader(
    Array.from({ length: Math.min(HEADER_PIECES_N, file.pieces_n) }, (_, n) => file.piece(n)),
  );
  return header && plainSize(file.size) !== null ? header : 'damaged';
}

/** The header's pieces as a change. */
export function headerChange(before: SealHeader, after: SealHeader): ChangedPiece[] {
  const former = encodeHeader(before);
  return encodeHeader(after)
    .map((bytes, index) => ({ index, bytes }))
    .filter(({ index, bytes }) => bytes.some((byte, i) => byte !== former[index]![i]));
}

/** A stored file opened; the number of the first stored piece that is not what was encrypted. */
export async function openSealed(
  key: DataKey,
  header: SealHeader,
  stored: PagedFile,
): Promise<{ file: PagedFile; state: SealedState } | { damaged: number }> {
  const size = plainSize(stored.size)!;
  const pieces_n = Math.ceil(size / PIECE_BYTES);
  const seals: Seals[] = [];
  const sealPieces = Array.from({ length: groupsOf(pieces_n) }, (_, group) => stored.piece(sealsAt(group)));
  for (const [group, piece] of sealPieces.entries()) {
    const bytes = await unseal(key, nameOfSeals(group), decodeSeals(piece));
    if (!bytes) return { damaged: sealsAt(group) };
    seals.push(new Seals(bytes));
  }
  const indexes = Array.from({ length: pieces_n }, (_, index) => index);
  const pieces = await inTurns(indexes, (index) =>
    unseal(key, nameOfPiece(index), {
      ...seals[groupOf(index)]!.get(index),
      bytes: stored.piece(pieceAt(index)),
    }),
  );
  const damaged = pieces.indexOf(null);
  if (damaged >= 0) return { damaged: pieceAt(damaged) };
  const state = { header, seals, stored: sealPieces, pieces_n };
  return { file: new PagedFile(pieces as Uint8Array[], size), state };
}

/** As much of a damaged stored file as opens, with zeros for the rest. */
export async function openWhatOpens(key: DataKey, stored: PagedFile): Promise<Uint8Array> {
  const size = plainSize(stored.size)!;
  const bytes = new Uint8Array(size);
  for (let index = 0; index * PIECE_BYTES < size; index++) {
    const group = groupOf(index);
    const seals = await unseal(key, nameOfSeals(group), decodeSeals(stored.piece(sealsAt(group))));
    const sealed = seals && { ...new Seals(seals).get(index), bytes: stored.piece(pieceAt(index)) };
    const piece = sealed && (await unseal(key, nameOfPiece(index), sealed));
    if (piece) bytes.set(piece, index * PIECE_BYTES);
  }
  return bytes;
}
