/**
 * The store as the worker sees it: plain data, whatever lies below. Where the device is encrypted, both copies hold the
 * same encrypted bytes with checksums of those, so everything below works without the key. What is written is encrypted
 * before its transaction begins, what was read is opened after it has ended. Where it is not encrypted, every call
 * passes through as it is.
 */
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import { PagedFile, PIECE_BYTES, sameBytes } from '../sqlite/pagedFile';
import type { ImageChange } from '../sqlite/pagedFile';
import type {
  Committed,
  KeptState,
  Mended,
  SecondCopyState,
  SessionRecord,
  Store,
  StoreChange,
  StoredDatabase,
  StoredFile,
  WholeDatabase,
} from '../store/store';
import type { DataKey } from './cipher';
import { encodeHeader, headerFits } from './layout';
import type { SealHeader } from './layout';
import { SealedFiles } from './sealedFiles';
import { headerChange, headerOf, openSealed, openWhatOpens, NOTHING_SEALED, sealChange } from './sealedFile';
import type { SealedState } from './sealedFile';
import { openStates, sealStates } from './states';
import type { Vault } from './vault';

/** See above. */
export class SealedStore implements Store {
  readonly #inner: Store;
  readonly #vault: Vault;
  readonly #files: SealedFiles;
  /** What was read and waits for its key. */
  #waiting: StoredDatabase | null = null;
  /** What was read last did not open: nothing is saved over it but a whole database of a restore. */
  #refusal: Failure | null = null;
  /** Of the file in use; null: it is not encrypted. */
  #state: SealedState | null = null;
  /** The header as the next save is to leave it. */
  #staged: SealHeader | null = null;

  constructor(inner: Store, vault: Vault) {
    this.#inner = inner;
    this.#vault = vault;
    this.#files = new SealedFiles(inner, vault);
  }

  /** Who can open the data; null where they are not encrypted. Known without the key. */
  get header(): SealHeader | null {
    if (this.#state) return this.#state.header;
    const header = this.#waiting && headerOf(this.#waiting.file);
    return header === 'damaged' ? null : header;
  }

  /** The next save changes the header along with the data, or neither. Where nothing is encrypted, it is forgotten. */
  stage(edit: (header: SealHeader) => SealHeader): void {
    const next = this.#state && edit(this.#state.header);
    if (next && headerFits(next)) this.#staged = next;
  }

  unstage(): void {
    this.#staged = null;
  }

  /** `data_locked` where the key is not here yet: what was read is kept for the next call. */
  async load(): Promise<Result<StoredDatabase | null>> {
    const found = this.#waiting ? ok(this.#waiting) : await this.#inner.load();
    this.#waiting = this.#state = this.#staged = this.#refusal = null;
    if (!found.ok || !found.value) return found;
    const opened = await this.#open(found.value);
    if (!opened.ok) {
      this.#refusal = opened;
      if (opened.code === 'data_locked') this.#waiting = found.value;
      return opened;
    }
    this.#use(opened.value.state);
    return ok(opened.value.database);
  }

  #use(state: SealedState | null): void {
    this.#state = state;
    this.#vault.state = state?.header.state ?? null;
    this.#staged = null;
  }

  async #open(
    stored: StoredDatabase,
  ): Promise<Result<{ database: StoredDatabase; state: SealedState | null }>> {
    const header = headerOf(stored.file);
    if (header === null) return ok({ database: stored, state: null });
    if (header === 'damaged') return fail('database_damaged', { detail: 'encryption header' });
    const key = this.#vault.keyOf(header.key_id);
    const { generation, schema_version, saved_at } = stored;
    if (!key) return fail('data_locked', { generation, schema_version, saved_at });
    const opened = await openSealed(key, header, stored.file);
    if ('damaged' in opened)
      return fail('database_damaged', { piece: opened.damaged, detail: `sealed piece ${opened.damaged}` });
    return ok({ database: { ...stored, file: opened.file }, state: opened.state });
  }

  async loadKept(state: KeptState): Promise<Result<StoredDatabase | null>> {
    const kept = await this.#inner.loadKept(state);
    if (!kept.ok || !kept.value) return kept;
    const opened = await this.#open(kept.value);
    return opened.ok ? ok(opened.value.database) : opened;
  }

  /** The key of the file in use. Its absence would be a bug: nothing is saved then. */
  #key(): DataKey | null {
    return this.#state && this.#vault.keyOf(this.#state.header.key_id);
  }

  async commit(change: StoreChange): Promise<Result<Committed>> {
    if (this.#refusal) return this.#refusal;
    const state = this.#state;
    if (!state) return this.#inner.commit(change);
    const key = this.#key();
    if (!key) return fail('data_locked');
    const header = this.#staged ?? state.header;
    const { database, after } = await this.#sealed(key, { ...state, header }, change.database);
    const answer = await this.#inner.commit({
      ...change,
      database,
      put: await this.#files.sealed(change.put),
    });
    if (answer.ok) this.#use(after);
    return answer;
  }

  async #sealed(
    key: DataKey,
    state: SealedState,
    database: StoreChange['database'],
  ): Promise<{ database: StoreChange['database']; after: SealedState }> {
    if (database instanceof Uint8Array) return sealWhole(key, state.header, database);
    const { change, after } = await sealChange(key, state, database);
    const pieces = [...headerChange(this.#state!.header, state.header), ...change.pieces];
    return { database: { size: change.size, pieces }, after };
  }

  async startOver(whole: WholeDatabase): Promise<Result<null>> {
    const [state, key] = [this.#state, this.#key()];
    if (!state || !key) return this.#inner.startOver(whole);
    const { database } = await sealWhole(key, state.header, whole.database);
    return this.#inner.startOver({ ...whole, database, put: await this.#files.sealed(whole.put) });
  }

  goBack(state: KeptState, saved_at: string): Promise<Result<null>> {
    this.#waiting = null;
    return this.#inner.goBack(state, saved_at);
  }

  /** Opened as far as the key is here and what lies there opens; else as it lies there. */
  async loadUnchecked(): Promise<Result<Uint8Array | null>> {
    const found = await this.#inner.loadUnchecked();
    if (!found.ok || !found.value) return found;
    const file = PagedFile.fromBytes(found.value);
    const header = headerOf(file);
    const key = header && header !== 'damaged' && this.#vault.keyOf(header.key_id);
    return key ? ok(await openWhatOpens(key, file)) : found;
  }

  /** Each stored piece opened and compared; then all of them with their checksums. */
  async verify(file: PagedFile): Promise<Result<{ piece: number } | null>> {
    const [state, key] = [this.#state, this.#key()];
    if (!state || !key) return this.#inner.verify(file);
    const settled = await this.#inner.settle();
    if (!settled.ok) return settled;
    const found = await this.#inner.loadUnchecked();
    if (!found.ok) return found;
    const stored = found.value && PagedFile.fromBytes(found.value);
    if (!stored || headerOf(stored) === null || headerOf(stored) === 'damaged') return ok({ piece: -1 });
    const opened = await openSealed(key, state.header, stored);
    if ('damaged' in opened) return ok({ piece: opened.damaged });
    if (opened.file.size !== file.size) return ok({ piece: -1 });
    for (let index = 0; index < file.pieces_n; index++)
      if (!sameBytes(opened.file.piece(index), file.piece(index))) return ok({ piece: index });
    return this.#inner.verify(stored);
  }

  getFile = (path: string): Promise<Result<Uint8Array | null>> => this.#files.get(path);
  otherBytes = (path: string): Promise<Uint8Array | null> => this.#files.other(path);
  putFiles = (files: readonly StoredFile[]): Promise<Result<null>> => this.#files.put(files);
  isRightInCopy = (path: string): Promise<boolean> => this.#files.isRightInCopy(path);
  reseal = (path: string): Promise<Result<boolean>> => this.#files.reseal(path);

  async loadSessions(): Promise<Result<SessionRecord[]>> {
    return this.#state ? ok(structuredClone(this.#vault.sessions)) : this.#inner.loadSessions();
  }

  async saveSessions(sessions: SessionRecord[]): Promise<Result<null>> {
    if (!this.#state) return this.#inner.saveSessions(sessions);
    this.#vault.sessions = structuredClone(sessions);
    return ok(null);
  }

  /**
   * All states encrypted, in one transaction; what was encrypted is opened again and compared before it is laid down.
   * To be called with nothing unsaved. Failures: those of `commit`; nothing was changed then.
   */
  async encrypt(key: DataKey, header: SealHeader): Promise<Result<StoredDatabase>> {
    const settled = await this.#inner.settle();
    if (!settled.ok) return settled;
    const states = await this.#inner.readStates();
    if (!states.ok) return states;
    if (!states.value || this.#state) return fail('storage_failed', { detail: 'nothing to encrypt' });
    const sealed = await sealStates(key, header, states.value);
    if (!sealed) return fail('storage_failed', { detail: 'does not open again' });
    const laid = await this.#inner.layStates(sealed);
    if (!laid.ok) return laid;
    const sessions = await this.#inner.loadSessions();
    if (sessions.ok) this.#vault.sessions = sessions.value;
    this.#vault.key = key;
    await this.forgetSessions();
    return this.#again();
  }

  /** What lies of sessions on the disk goes. */
  async forgetSessions(): Promise<Result<null>> {
    return this.#inner.saveSessions([]);
  }

  /** The other way round: all states as they were before, in one transaction. Where one does not open, it goes. */
  async decrypt(): Promise<Result<StoredDatabase>> {
    const key = this.#key();
    if (!key) return fail('data_locked');
    const settled = await this.#inner.settle();
    if (!settled.ok) return settled;
    const states = await this.#inner.readStates();
    if (!states.ok) return states;
    const plain = states.value && (await openStates(key, states.value));
    if (!plain) return fail('storage_failed', { detail: 'does not open' });
    const laid = await this.#inner.layStates(plain);
    if (!laid.ok) return laid;
    const again = await this.#again();
    if (again.ok) {
      await this.#inner.saveSessions(this.#vault.sessions);
      this.#vault.sessions = [];
    }
    return again;
  }

  async #again(): Promise<Result<StoredDatabase>> {
    const loaded = await this.load();
    if (!loaded.ok) return loaded;
    return loaded.value ? ok(loaded.value) : fail('storage_failed', { detail: 'does not read back' });
  }

  close(): void {
    this.#waiting = null;
    this.#inner.close();
  }

  claim = (token: string): Promise<Result<null>> => this.#inner.claim(token);
  mend = (): Promise<Result<Mended | null>> => this.#inner.mend();
  settle: Store['settle'] = (pause) => this.#inner.settle(pause);
  forget = (): Promise<Result<null>> => this.#inner.forget();
  secondCopy = (): SecondCopyState => this.#inner.secondCopy();
  keepCopy = (quiet: boolean): Promise<boolean> => this.#inner.keepCopy(quiet);
  checkCopy = (): Promise<boolean> => this.#inner.checkCopy();
  holdsAnything = (): Promise<boolean> => this.#inner.holdsAnything();
  listPaths = (): Promise<Result<string[]>> => this.#inner.listPaths();
  removeFiles = (paths: readonly string[]): Promise<Result<null>> => this.#inner.removeFiles(paths);
  storedGeneration = (): Promise<Result<number>> => this.#inner.storedGeneration();
  readStates = (): ReturnType<Store['readStates']> => this.#inner.readStates();
  layStates: Store['layStates'] = (states) => this.#inner.layStates(states);
}

/** A whole file as it is stored, and what is known of it then. */
async function sealWhole(
  key: DataKey,
  header: SealHeader,
  database: Uint8Array,
): Promise<{ database: Uint8Array; after: SealedState }> {
  const pieces: ImageChange['pieces'] = [];
  for (let from = 0; from < database.byteLength; from += PIECE_BYTES)
    pieces.push({ index: from / PIECE_BYTES, bytes: database.subarray(from, from + PIECE_BYTES) });
  const { change, after } = await sealChange(
    key,
    { ...NOTHING_SEALED, header },
    { size: database.byteLength, pieces },
  );
  const bytes = new Uint8Array(change.size);
  for (const [index, piece] of encodeHeader(header).entries()) bytes.set(piece, index * PIECE_BYTES);
  for (const piece of change.pieces) bytes.set(piece.bytes, piece.index * PIECE_BYTES);
  return { database: bytes, after };
}
