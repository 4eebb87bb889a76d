/**
 * The store with its second copy. IndexedDB comes first in everything: its transaction is the promise and the
 * fence, and the copy is written only of what has come through there, before the answer. So the copy is never
 * ahead of what was answered, and a tab that has lost the right to write cannot write it.
 */
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { PagedFile } from '../sqlite/pagedFile';
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
import { CopiedFiles } from './copiedFiles';
import type { Journal } from './journal';
import { compareCopies } from './mending/compare';
import type { Due } from './mending/compare';
import { LateReading } from './mending/lateReading';
import { laySomewhere, madeNewest } from './mending/laying';
import type { NextHome } from './mending/laying';
import type { SecondCopy } from './secondCopy';

/** A base of more is written when nobody waits for the opening: 32 MiB. */
const SMALL_PIECES_N = 2048;

/** Failures of going back that the copy's own state can make good. */
const COPY_MAY_HAVE_IT: ReadonlySet<string> = new Set(['nothing_kept', 'database_damaged']);

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
    return this.#settle({ pause, make_room: false });
  }

  async #settle(how: { pause: () => Promise<void>; make_room: boolean }): Promise<Result<Mended | null>> {
    const token = this.#token;
    const lay = (states: CopiedStates) => this.#mendFirst({ kind: 'lay', states, what: 'first_damaged' });
    const settled = await this.#late.settle({ ...how, first: this.#first, lay });
    if (token === this.#token) return settled;
    // Closed meanwhile, and taken hold of again by what was being read.
    this.#first.close();
    return fail('locked_by_another_tab');
  }

  /** Before a save: one that removes files gives up the state before it, where mending needs the room. */
  async #settleFor({ remove }: StoreChange): Promise<Result<Mended | null>> {
    const settled = await this.settle();
    if (settled.ok || settled.code !== 'storage_full' || remove.length === 0) return settled;
    return this.#settle({ pause: async () => {}, make_room: true });
  }

  /** The copy's states, in the first store or, where that takes nothing any more, in another home. */
  async #mendFirst({ states, what }: Due & { kind: 'lay' }): Promise<Result<Mended | null>> {
    const laid = await laySomewhere(this.#first, this.#nextHome, () => this.#token, states);
    if (!laid.ok) return laid;
    this.#first = laid.value;
    this.#copy.attempt(({ journal }) => {
      if (journal.head()?.seal === states.newest.head.seal) journal.agree();
      else journal.writeBase(states);
    });
    return ok({ what, saved_at: states.newest.head.saved_at });
  }

  async commit(change: StoreChange): Promise<Result<Committed>> {
    const settled = await this.#settleFor(change);
    const answer = settled.ok ? await this.#first.commit(change) : settled;
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
    [this.#stale, this.#gaveUp] = [true, false];
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
      const above = Math.max(seen, there.ok ? there.value : 0);
      done = await this.#first.layStates(madeNewest(copied, above, saved_at));
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
    const gone = paths.ok ? await this.#first.removeFiles(paths.value) : paths;
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
    return (behind || pays) && !(await this.#writeBase()) ? false : this.#files.step();
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

  async verify(file: PagedFile): Promise<Result<{ piece: number } | null>> {
    const settled = await this.settle();
    return settled.ok ? this.#first.verify(file) : settled;
  }
  loadUnchecked = (): Promise<Result<Uint8Array | null>> => this.#first.loadUnchecked();
  storedGeneration = (): Promise<Result<number>> => this.#first.storedGeneration();
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
