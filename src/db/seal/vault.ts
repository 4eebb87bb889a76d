/** What a worker knows of the device's encryption while it lives; nothing of it is ever stored. */
import type { SessionRecord } from '../store/store';
import type { DataKey } from './cipher';
import type { SealState } from './layout';

/** One for each worker. */
export class Vault {
  /** The key of the data, once somebody has unlocked them. */
  key: DataKey | null = null;
  /** How far the data that are in use are encrypted; null: they are not. */
  state: SealState | null = null;
  /** Sessions of encrypted data: on the disk they would outlive the key. */
  sessions: SessionRecord[] = [];

  /** The key under this name, if it is known here. */
  keyOf(key_id: string): DataKey | null {
    return this.key?.id === key_id ? this.key : null;
  }

  /** Another tab has the data now: whoever takes them back unlocks them anew. */
  forget(): void {
    this.key = null;
    this.sessions = [];
  }

  /** The key that what is written now is encrypted with; null: it is written as it is. */
  get writesWith(): DataKey | null {
    return this.state === 'on' || this.state === 'switching_on' ? this.key : null;
  }
}
