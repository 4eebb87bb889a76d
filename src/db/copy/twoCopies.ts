/**
 * The store with its second copy. IndexedDB comes first in everything: its transaction is the promise and the
 * fence, and the copy is written only of what has come through there, before the answer. So the copy is never
 * ahead of what was answered, and a tab that has lost the right to write cannot write it.
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { PagedFile } from '../sqlite/pagedFile';
import { makeHead } from '../store/head';
import type {
  Committed,
  CopiedStates,
  FirstStore,
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
import { stored } from '../store/reads';
import { compareCopies } from './compare';
import type { Due } from './compare';
import { CopiedFiles } from './copiedFiles';
import type { Journal } from './journal';
import { LateReading } from './lateReading';
import type { SecondCopy } from './secondCopy';

/** A base of more is written when nobody waits for the opening: 32 MiB. */
const SMALL_PIECES_N = 2048;

/** Failures of going back that the copy's own state can make good. */
const COPY_MAY_HAVE_IT: ReadonlySet<string> = new Set(['nothing_kept', 'database_damaged']);

/** Another place for the first store, where the one there takes nothing any more; null where there is none. */
export type NextHome = () => Promise<FirstStore | null>;

/** See above. Only a store that has claimed touches the copy: another one may look beside it. */
export class TwoCopies implements Store {
  #first: FirstStore;
  readonly #copy: SecondCopy;
  readonly #files: CopiedFiles;
  readonly #nextHome: NextHome;
  readonly #late = new LateReading();
  #token: string | null = null;
  #due: Due = { kind: 'nothing' };
  /** The copy is not that of the state in use: it has been without the files for a while, or is being made. */
  #stale = false;
  /** The last base could not be written: it is tried again in a quiet moment. */
  #gaveUp = false;
  /** What was deleted lies in the journal still. */
  #purge = false;

  constructor(first: FirstStore, copy: SecondCopy, nextHome: NextHome) {
    this.#first = first;
    this.#copy = copy;
    this.#files = new CopiedFiles(() => this.#first, copy);
    this.#nextHome = nextHome;
  }

  async claim(token: string): Promise<Result<null>> {
    const claimed = await this.#first.claim(token);
    if (!claimed.ok && claimed.code !== 'storage_failed') return claimed;
    const held = await this.#copy.attach();
    // Where nothing can be written any more the copy may hold all: it is laid down elsewhere then.
    if (!claimed.ok && !held?.journal.head()) {
      this.#copy.detach();
      return claimed;
    }
    this.#token = token;
    return ok(null);
  }

  async load(): Promise<Result<StoredDatabase | null>> {
    this.#due = { kind: 'nothing' };
    const journal = this.#held?.journal;
    const found = await this.#first.load(this.#late.from(journal));
    if (!journal) return found;
    const compared = await compareCopies(this.#first, found, journal);
    this.#due = compared.due;
    return compared.answer;
  }

  async mend(): Promise<Result<Mended | null>> {
    const due = this.#due;
    this.#due = { kind: 'nothing' };
    if (due.kind === 'lay') return this.#mendFirst(due);
    if (due.kind === 'nothing') {
      this.#copy.attempt(({ journal }) => journal.head() && journal.agree());
      return ok(null);
    }
    this.#stale = true;
    if (due.pieces_n <= SMALL_PIECES_N) await this.#writeBase();
    return ok(due.what && { what: due.what, saved_at: due.saved_at });
  }

  settle(pause = async () => {}): Promise<Result<Mended | null>> {
    const lay = (states: CopiedStates) => this.#mendFirst({ kind: 'lay', states, what: 'first_damaged' });
    return this.#late.settle(() => this.#first.checkPieces(pause), lay);
  }

  /** The copy's states, in the first store or, where that takes nothing any more, in another home. */
  async #mendFirst({ states, what }: Due & { kind: 'lay' }): Promise<Result<Mended | null>> {
    let laid = await this.#first.layStates(states);
    if (!laid.ok && laid.code === 'storage_failed') {
      const next = await this.#nextHome();
      const claimed = next && (await next.claim(this.#token ?? ''));
      if (next && claimed?.ok) {
        this.#first.close();
        this.#first = next;
        laid = await next.layStates(states);
      }
    }
    if (!laid.ok) return laid;
    const again = await this.#first.load();
    if (!again.ok || again.value?.seal !== states.newest.head.seal)
      return again.ok ? fail('storage_failed', { detail: 'does not read back' }) : again;
    this.#copy.attempt(({ journal }) => {
      if (journal.head()?.seal === states.newest.head.seal) journal.agree();
      else journal.writeBase(states);
    });
    return ok({ what, saved_at: states.newest.head.saved_at });
  }

  async commit(change: StoreChange): Promise<Result<Committed>> {
    const settled = await this.settle();
    if (!settled.ok) return settled;
    const answer = await this.#first.commit(change);
    if (!answer.ok) return answer;
    const { saved, ...committed } = answer.value;
    const start_ms = performance.now();
    if (this.#held) {
      this.#files.put(change.put);
      const { journal } = this.#held;
      // What was written whole is a base: nothing of before (VACUUM has taken it out) is kept in the copy.
      if (!journal.head() || change.database instanceof Uint8Array) await this.#writeBase();
      else if (!this.#stale) this.#copy.attempt(() => journal.append(saved));
      this.#files.remove(change.remove);
      this.#purge ||= change.remove.length > 0;
      if (journal.wantsBase() === 'now') await this.#writeBase();
    }
    return ok({ ...committed, copy_ms: performance.now() - start_ms });
  }

  async startOver(whole: WholeDatabase): Promise<Result<null>> {
    await this.settle();
    const above = Math.max(whole.above ?? 0, this.#held?.journal.head()?.seen_generation ?? 0);
    const done = await this.#first.startOver({ ...whole, above });
    if (!done.ok) return done;
    this.#files.put(whole.put);
    this.#files.remove(whole.remove);
    await this.#writeBase();
    return done;
  }

  async layStates(states: CopiedStates): Promise<Result<null>> {
    await this.settle();
    const done = await this.#first.layStates(states);
    if (!done.ok) return done;
    // What the copy held before is not that of the state in use any more, whether a base can be written now or not.
    this.#stale = true;
    this.#gaveUp = false;
    await this.#writeBase();
    return done;
  }

  async loadKept(state: KeptState): Promise<Result<StoredDatabase | null>> {
    const kept = await this.#first.loadKept(state);
    if (kept.ok && kept.value) return kept;
    const copied = this.#copy.attempt(({ journal }) => journal.read()?.[state]);
    return copied ? ok(stored(copied.head, copied.pieces)) : kept;
  }

  async goBack(state: KeptState, saved_at: string): Promise<Result<null>> {
    await this.settle();
    let done = await this.#first.goBack(state, saved_at);
    if (!done.ok && COPY_MAY_HAVE_IT.has(done.code)) {
      const copied = this.#copy.attempt(({ journal }) => journal.read()?.[state]);
      if (!copied) return done;
      const there = await this.#first.storedGeneration();
      const seen = this.#held?.journal.head()?.seen_generation ?? 0;
      const generation = Math.max(seen, copied.head.generation, there.ok ? there.value : 0) + 1;
      const newest = { ...copied, head: makeHead({ ...copied.head, generation, saved_at }, copied.sums) };
      done = await this.#first.layStates({ newest, previous: null, before_migration: null });
    }
    if (done.ok) await this.#writeBase();
    return done;
  }

  /** All states of the first store into the copy. Where it fails the copy is behind, and no save waits for another try. */
  async #writeBase(): Promise<boolean> {
    if (!this.#held || this.#gaveUp) return false;
    this.#gaveUp = true;
    const states = await this.#first.readStates();
    if (!states.ok || !states.value) return false;
    const written = this.#copy.attempt(({ journal }) => {
      journal.writeBase(states.value!);
      return true;
    });
    if (written) this.#stale = this.#purge = this.#gaveUp = false;
    return written === true;
  }

  async forget(): Promise<Result<null>> {
    const paths = await this.#first.listPaths();
    if (!paths.ok) return paths;
    const gone = await this.#first.removeFiles(paths.value);
    if (!gone.ok) return gone;
    this.#copy.attempt(({ journal }) => journal.clear());
    this.#files.clear();
    return ok(null);
  }

  secondCopy(): SecondCopyState {
    const held = this.#held;
    if (!held) return this.#copy.why;
    return !this.#isBehind(held.journal) && this.#files.areCopied() ? 'kept' : 'behind';
  }

  #isBehind(journal: Journal): boolean {
    return this.#stale || journal.head() === null || journal.isBehind();
  }

  async keepCopy(quiet: boolean): Promise<boolean> {
    if (this.#token === null) return false;
    if (!this.#held) {
      // Held by a tab that has lost the right to write, or failing a moment ago.
      if (!quiet || !(await this.#copy.attach())) return false;
      this.#stale = true;
      this.#files.lookAgain();
    }
    const journal = this.#held?.journal;
    if (!journal) return false;
    const behind = this.#isBehind(journal);
    if (quiet) this.#gaveUp = false;
    const pays = quiet && (this.#purge || journal.wantsBase() !== 'no');
    if ((behind || pays) && !(await this.#writeBase())) return false;
    return this.#files.step();
  }

  async checkCopy(): Promise<boolean> {
    if (!this.#held) return true;
    const whole = this.#copy.attempt(({ journal }) => journal.isWhole()) === true;
    if (!whole) await this.#writeBase();
    const files = await this.#files.check();
    return whole && files;
  }

  otherBytes(path: string): Promise<Uint8Array | null> {
    return this.#files.copied(path);
  }

  async holdsAnything(): Promise<boolean> {
    const paths = await this.listPaths();
    return (paths.ok && paths.value.length > 0) || this.#held?.journal.holdsAnything() === true;
  }

  getFile(path: string): Promise<Result<Uint8Array | null>> {
    return this.#files.get(path);
  }

  listPaths(): Promise<Result<string[]>> {
    return this.#files.list();
  }

  async putFiles(files: readonly StoredFile[]): Promise<Result<null>> {
    const done = await this.#first.putFiles(files);
    if (done.ok) this.#files.put(files);
    return done;
  }

  async removeFiles(paths: readonly string[]): Promise<Result<null>> {
    const done = await this.#first.removeFiles(paths);
    if (done.ok) this.#files.remove(paths);
    return done;
  }

  loadUnchecked = (): Promise<Result<Uint8Array | null>> => this.#first.loadUnchecked();
  storedGeneration = (): Promise<Result<number>> => this.#first.storedGeneration();
  verify = (file: PagedFile): Promise<Result<{ piece: number } | null>> => this.#first.verify(file);
  loadSessions = (): Promise<Result<SessionRecord[]>> => this.#first.loadSessions();
  saveSessions = (sessions: SessionRecord[]): Promise<Result<null>> => this.#first.saveSessions(sessions);
  readStates = (): Promise<Result<CopiedStates | null>> => this.#first.readStates();

  close(): void {
    this.#first.close();
    if (this.#token !== null) this.#copy.detach();
    this.#token = null;
    this.#late.forget();
  }

  /** The copy's files, where this store may use them. */
  get #held() {
    return this.#token === null ? null : this.#copy.held;
  }
}
