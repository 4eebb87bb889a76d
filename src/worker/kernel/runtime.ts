/**
 * The worker's state (database, store, session) and the order of work on it: one call at a time,
 * because a save spans several turns of the event loop and nobody may see the state in between.
 */
import { elapsedMs } from '../../core/clocks';
import { DEFAULT_IDLE_MIN } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import type { Role } from '../../core/model';
import type { BackupRecord } from '../../db/store/deviceRecords';
import type { AccessKind, AccessPayloads } from '../../core/records/access';
import type { Scope } from '../../db/rowAccess';
import type { NewAccess } from '../../db/tables/records/access';
import { FoundDamaged } from '../../db/sqlite/lateCheckedDb';
import { openSqlite } from '../../db/sqlite/sqlite';
import type { Db } from '../../db/sqlite/sqlite';
import type { PagedFile } from '../../db/sqlite/pagedFile';
import { sealedDeviceRecords } from '../../db/seal/sealedDeviceRecords';
import type { SealedDeviceRecords } from '../../db/seal/sealedDeviceRecords';
import { SealedStore } from '../../db/seal/sealedStore';
import { Vault } from '../../db/seal/vault';
import type { Store } from '../../db/store/store';
import type { RecordsReport, StoreEvent } from '../contract';
import { ClockWatch, momentOf } from './device/clock';
import type { Env } from './env';
import { soundDeviceRecords } from './device/recordForms';
import { TryCounts } from './device/tryCounts';

export interface ActiveSession {
  user_id: number;
  login: string;
  is_demo: boolean;
  default_password: boolean;
  role: Role;
  /** The password is temporary: nothing else is answered before it is changed. */
  must_change_password: boolean;
  token_sha256: string;
  last_used_ms: number;
  /** The same moment by the steady clock. */
  used_steady_ms: number;
  /** When it was last renewed on disk. */
  kept_ms: number;
}

type PendingAccess = NewAccess<AccessKind>;
const MAX_PENDING = 100;

/** The opened database with its store. */
export interface Opened {
  db: Db;
  /** What SQLite works on, or what it was opened from. */
  file: PagedFile;
  store: SealedStore;
  generation: number;
  schema_version: string;
  /**
   * Why nothing may be written: the file was made by a newer app, or could not be brought to the
   * schema of this one. Null: it may.
   */
  readonly_because: Failure | null;
  /** Saves since the last self-check. */
  unchecked_saves_n: number;
  /** What a killed restore may have left has been looked for. */
  swept: boolean;
  /** The copy that was not read at the opening has been read, and what was mended in it has been said. */
  settled: boolean;
  /** Checks what the opening has left for later. Throws `FoundDamaged`. */
  checkRest: () => void;
  /** Whether nothing is left to be checked. */
  isChecked: () => boolean;
  /** Photos that earlier versions stored with their metadata: to be looked for, being cleaned, looked at or given up for now. */
  cleaning: 'due' | 'running' | 'done';
  /** What the last walk over all records has found; null before the first one. */
  records: RecordsReport | null;
  /** The second copy has been looked after once since the opening. */
  copy_begun: boolean;
  /** The second copy is being brought up to date. */
  copying: boolean;
  /** The encryption is being switched, or has been tried since the opening. */
  switching: boolean;
  /** Path of the photo that was checked last in a quiet moment. */
  checked_to: string;
  last_save: { ms: number; bytes_written: number; copy_ms: number } | null;
  /** Self-checks in a row that found a difference. */
  findings_n: number;
  /** SQLite's writes are no longer followed: each save compares an export. Set after a failed self-check. */
  export_only: boolean;
}

/** What a call sees: the database through the eyes of the signed-in user. */
export interface Signed extends Scope {
  readonly session: ActiveSession;
}

/** The one state of this worker, and the queue of work on it. */
export class Runtime {
  readonly env: Env;
  readonly clock: ClockWatch;
  readonly tries: TryCounts;
  /** The key of encrypted data, while this worker lives. */
  readonly vault = new Vault();
  readonly deviceRecords: SealedDeviceRecords;
  /** Data that are sound and wait for their key; `opened` is null then. */
  locked: SealedStore | null = null;
  opened: Opened | null = null;
  /** Why there is no open database; answered by every call until `open` succeeds. */
  closedBecause: Result<never> = fail('storage_unavailable', { detail: 'not open' });
  /** The last attempt at opening ended at the data themselves: what helps there needs no session, as nobody can sign in. */
  openFailed = false;
  /** A part that was checked late was damaged: the next opening checks all of it first. */
  distrusts = false;
  /** When the database was opened here, ISO 8601 UTC. */
  opened_at = '';
  session: ActiveSession | null = null;
  /** Without a sign of the user for so long the session locks; as this device keeps it, since the opening. */
  idle_minutes = DEFAULT_IDLE_MIN;
  /** How often somebody has signed in or out: a password that is still being compared comes too late then. */
  sessionTurns_n = 0;
  /** The backup made last, until the user is known to have it. */
  unconfirmedBackup: BackupRecord | null = null;
  /** Events of the access log that are saved with the next change, or in the next quiet moment. */
  pendingAccess: PendingAccess[] = [];
  /** Told of what happens without a call: another tab has taken over, the database was repaired. */
  onEvent: (event: StoreEvent) => void = () => undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(env: Env) {
    // The same but for one: whoever reads the device's records gets them in their form.
    this.deviceRecords = sealedDeviceRecords(soundDeviceRecords(env.deviceRecords), this.vault);
    this.env = Object.create(env, { deviceRecords: { value: this.deviceRecords } }) as Env;
    this.clock = new ClockWatch(this.env);
    this.tries = new TryCounts(this.env);
    this.clock.onStep = (step) => this.note('clock_stepped', step);
  }

  /** Notes an event of the access log; nobody waits until it is saved. */
  note<Kind extends AccessKind>(
    kind: Kind,
    payload: AccessPayloads[Kind],
    user_id = this.session?.user_id ?? null,
  ): void {
    // Whoever tries a thousand passwords leaves a trace of the first hundred in any case.
    if (this.pendingAccess.length < MAX_PENDING)
      this.pendingAccess.push({ kind, payload, user_id, now: this.nowIso() });
  }

  /** Runs `work` after all work before it has ended. Never call it from inside such work. */
  enqueue<T>(work: () => Promise<T> | T): Promise<T> {
    const run = this.#queue.then(work).catch((error: unknown) => this.#lookAt(error));
    this.#queue = run.catch(() => undefined);
    return run;
  }

  /** Damage that was found late ends the opening. */
  #lookAt(error: unknown): never {
    if (error instanceof FoundDamaged && this.opened) {
      this.closeBecause(error.failure);
      this.openFailed = error.failure.code !== 'locked_by_another_tab';
      this.distrusts = true;
      this.onEvent({ kind: 'damaged', failure: error.failure });
    }
    throw error;
  }

  /** Reads as the signed-in user. Failures: `signed_out`, and why the database is not open. */
  read<T>(work: (signed: Signed) => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    return this.enqueue(async () => {
      const signed = this.signed();
      return signed.ok ? work(signed.value) : signed;
    });
  }

  /** The same for the few calls that somebody with a temporary password may make. */
  readAnyhow<T>(work: (signed: Signed) => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    return this.enqueue(async () => {
      const signed = this.#signedAnyhow();
      return signed.ok ? work(signed.value) : signed;
    });
  }

  /**
   * The signed-in user's view; renews the session. To be called inside of queued work. The one gate for who has a
   * temporary password: `password_must_change`.
   */
  signed(): Result<Signed> {
    const signed = this.#signedAnyhow();
    const mustChange = signed.ok && signed.value.session.must_change_password;
    return mustChange ? fail('password_must_change') : signed;
  }

  #signedAnyhow(): Result<Signed> {
    if (!this.opened) return this.closedBecause;
    const { session } = this;
    const now = momentOf(this.env);
    if (!session) return fail('signed_out');
    const used = { wall_ms: session.last_used_ms, steady_ms: session.used_steady_ms };
    if (elapsedMs(used, now) > this.idleMs()) {
      this.note('locked', {});
      this.session = null;
      return fail('signed_out');
    }
    session.last_used_ms = now.wall_ms;
    session.used_steady_ms = now.steady_ms;
    return ok({ db: this.opened.db, user_id: session.user_id, session });
  }

  /** The same in ms. */
  idleMs(): number {
    return this.idle_minutes * 60_000;
  }

  /** From now on nothing older than this state counts as the newest. */
  promise(store: Store, { generation, seal }: { generation: number; seal: string }): void {
    const copied = ['kept', 'behind'].includes(store.secondCopy());
    this.env.presence.promise({ generation, seal, copied });
  }

  /**
   * The answer to who gives up what runs, beside the queue, which it may stand in the way of. It is given up in any
   * case: what somebody has left behind at their sign-out serves nobody. Failure `signed_out` where the data are open.
   */
  heard(): Result<null> {
    if (!this.opened) return this.openFailed ? ok(null) : this.closedBecause;
    if (this.session?.must_change_password) return fail('password_must_change');
    return this.session ? ok(null) : fail('signed_out');
  }

  /** The current time as it is stored: ISO 8601, UTC. */
  nowIso(): string {
    return this.env.now().toISOString();
  }

  /** SQLite over a file of the store; over a copy where its writes are not to be followed. */
  openFile(file: PagedFile, export_only = false): Promise<Db> {
    return openSqlite(export_only ? file.toBytes() : file, this.sqliteOptions());
  }

  /** The store, which encrypts where this device does. */
  async openStore(): Promise<Result<SealedStore>> {
    const store = await this.env.openStore();
    return store.ok ? ok(new SealedStore(store.value, this.vault)) : store;
  }

  /** Forgets the database: someone else writes it now. */
  closeBecause(failure: Result<never>): void {
    this.opened?.db.close();
    this.opened?.store.close();
    this.locked?.close();
    this.opened = this.locked = null;
    this.session = null;
    this.openFailed = false;
    this.closedBecause = failure;
  }

  sqliteOptions(): { wasmUrl?: string } {
    return this.env.wasmUrl === undefined ? {} : { wasmUrl: this.env.wasmUrl };
  }
}
