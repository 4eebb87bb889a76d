/** The part of the contract about opening the database, and which tab has it. */
import type { Failure, Result } from '../../core/result';

export interface OpenInfo {
  /** Name of the newest applied migration. */
  schema_version: string;
  /** True when this opening created the database. */
  fresh: boolean;
  /** The seeded user still has the seeded password: the sign-in screen then says what it is. */
  seed_password_stands: boolean;
  /** Without a sign of the user for so long sessions lock, on this device. */
  idle_minutes: number;
  /** Generation of the stored image: grows with every save. */
  generation: number;
  /**
   * Set where the database can be looked at and exported, not changed: it is from a newer app
   * (`database_newer_than_app`), or the update of its schema failed (`migration_failed`). Every writing
   * call answers this failure.
   */
  readonly_because: Failure | null;
  /** The data are encrypted and wait for `unlock`: nothing else is known of them, and every other call answers `data_locked`. */
  locked: boolean;
}

/** Who has the database open, for the screen of a second tab. */
export interface Holder {
  /** null: nobody is signed in there. */
  login: string | null;
  /** ISO 8601 UTC. */
  opened_at: string;
}

/** What happens without a call of this tab. */
export type StoreEvent =
  /** Another tab asks for the database: store what is not stored yet and call `letGo`, within a second. */
  | { kind: 'handing_over' }
  /** Another tab has the database now; every call answers `taken_over_by_another_tab`. */
  | { kind: 'taken_over' }
  /** What the opening had put off has found damage: the data are closed, as if it had been found then. */
  | { kind: 'damaged'; failure: Failure }
  /** The self-check found a difference and the true state was stored anew. */
  | { kind: 'repaired' }
  /** The records of decisions and of access do not hold together; `recordsState` tells where. */
  | { kind: 'records_broken' }
  /** The two copies of the data differed; both hold now what was saved at that time (ISO 8601 UTC). */
  | { kind: 'mended'; what: MendedCopy; saved_at: string }
  /** A stored photo was damaged or missing and came back from the second copy. */
  | { kind: 'photo_healed' }
  /** A stored photo is damaged or missing, and no sound copy of it is here. */
  | { kind: 'photo_lost'; path: string };

/** The first place had no data, damaged ones or an older state; or the second copy had. */
export type MendedCopy =
  'first_lost' | 'first_damaged' | 'first_older' | 'copy_empty' | 'copy_damaged' | 'copy_older';

/** All of it works without a session: there is none yet. */
export interface OpeningApi {
  /** Answers at once, without a session: the client's heartbeat. */
  ping(): Promise<Result<null>>;
  /** Takes the lock, loads, checks, migrates, seeds. Call once; everything else needs it. */
  open(): Promise<Result<OpenInfo>>;
  /** Calls back with what happens without a call; the newest subscriber is the one that is told. */
  subscribe(onEvent: (event: StoreEvent) => void): Promise<Result<null>>;
  /** Who has the database open; null where no tab answers (it sleeps). */
  whoHasIt(): Promise<Result<Holder | null>>;
  /**
   * Asks the tab that has the database to finish and let go, waits, and opens here. A tab that sleeps loses
   * the lock after some seconds; the fence in each save keeps it from writing when it wakes.
   */
  takeOver(): Promise<Result<OpenInfo>>;
  /** Answers `handing_over`: all is stored, the other tab may have the database. */
  letGo(): Promise<Result<null>>;
}
