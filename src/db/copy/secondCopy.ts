/**
 * The second copy's files while they are held: the journal of the database and the pack of photos. Whatever
 * fails in them stays here: a copy that cannot be written is behind, and the app goes on.
 */
import type { BlockFile } from './blockFile';
import { FilePack } from './filePack';
import { Journal } from './journal';

/** The files, opened. */
export interface CopyFiles {
  journal: readonly [BlockFile, BlockFile];
  photos: BlockFile;
}

/** Why there are none: this browser has no such files, another tab holds them, or they fail. */
export type NoCopy = 'none' | 'busy' | 'failing';

/** Opens the files; never rejects. */
export type CopyPlace = () => Promise<CopyFiles | NoCopy>;

/** So long an opening may take; it takes some milliseconds. */
const PATIENCE_MS = 5000;

/** The files in use. */
export interface Held {
  readonly journal: Journal;
  readonly pack: FilePack;
}

/** See above: one for each worker. */
export class SecondCopy {
  readonly #place: CopyPlace;
  #held: (Held & { files: CopyFiles }) | null = null;
  #why: NoCopy = 'none';
  /** How often it was let go: an opening that was under way then comes too late. */
  #turns_n = 0;
  #opening: Promise<void> | null = null;

  constructor(place: CopyPlace) {
    this.#place = place;
  }

  /** The files, while they are held. */
  get held(): Held | null {
    return this.#held;
  }

  /** Why they are not. */
  get why(): NoCopy {
    return this.#why;
  }

  /** Takes hold of the files, if they can be had. */
  async attach(): Promise<Held | null> {
    if (this.#held) return this.#held;
    this.#opening ??= this.#open().finally(() => (this.#opening = null));
    await this.#opening;
    return this.#held;
  }

  async #open(): Promise<void> {
    const turn = this.#turns_n;
    const files = await this.#inTime();
    if (typeof files === 'string') {
      this.#why = files;
      return;
    }
    if (turn !== this.#turns_n) return closeAll(files);
    try {
      this.#held = { journal: new Journal(files.journal), pack: new FilePack(files.photos), files };
    } catch {
      this.#why = 'failing';
      closeAll(files);
    }
  }

  /** The files, unless the browser is silent for too long: nobody waits for a copy to see their data. */
  #inTime(): Promise<CopyFiles | NoCopy> {
    return new Promise((resolve) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        resolve('failing');
      }, PATIENCE_MS);
      void this.#place()
        .catch(() => 'failing' as const)
        .then((files) => {
          clearTimeout(timer);
          if (late && typeof files !== 'string') closeAll(files);
          resolve(files);
        });
    });
  }

  /** Lets go of the files: nothing is written from now on, whatever is under way. */
  detach(): void {
    this.#turns_n += 1;
    if (this.#held) closeAll(this.#held.files);
    this.#held = null;
  }

  /** Runs `work` on the files; null where there are none, or it fails. */
  attempt<T>(work: (held: Held) => T): T | null {
    if (!this.#held) return null;
    try {
      return work(this.#held);
    } catch {
      return null;
    }
  }
}

function closeAll({ journal, photos }: CopyFiles): void {
  for (const file of [...journal, photos]) {
    try {
      file.close();
    } catch {
      // It was closed by the browser.
    }
  }
}
