/** The journal of the second copy: what it gives back, and that no damage makes it give back anything else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_FILE_PROMISES } from '../testing/blockFileContract';
import { MemoryBytes } from '../testing/memoryBlockFile';
import { SavedStates, statesText, stateText } from '../testing/savedStates';
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { BLOCK_BYTES } from './record';
import { Journal } from './journal';

describe('the file in memory, held to the contract of a file of the second copy', () => {
  it.each(Object.entries(BLOCK_FILE_PROMISES))('%s', async (_name, hold) => {
    const disk = new MemoryBytes();
    await hold(async () => disk.open());
  });
});

const fileOf = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, i) => Math.imul(i + seed * 977, 2654435761) >>> 24);

/** Two files, and a journal opened on them anew each time. */
class Files {
  readonly disks = [new MemoryBytes(), new MemoryBytes()] as const;

  open(): Journal {
    for (const disk of this.disks) disk.held = false;
    return new Journal([this.disks[0].open(), this.disks[1].open()]);
  }

  /** The one that is in use. */
  get used(): MemoryBytes {
    return this.disks.find(({ bytes }) => bytes.byteLength > 0)!;
  }
}

/** A base and two saves behind it, of tiny files. */
function small(): { files: Files; told: SavedStates } {
  const files = new Files();
  const told = new SavedStates();
  told.save(fileOf(60, 1));
  told.save(fileOf(70, 2));
  const journal = files.open();
  journal.writeBase(told.last);
  journal.append(told.save(fileOf(90, 3), { before_migration: true }));
  journal.append(told.save(fileOf(40, 4)));
  return { files, told };
}

describe('the journal', () => {
  it('is empty at first, and says so', () => {
    const journal = new Files().open();
    expect(journal.head()).toBe(null);
    expect(journal.read()).toBe(null);
    expect(journal.holdsAnything()).toBe(false);
    expect(journal.isWhole()).toBe(false);
    expect(() => journal.append(new SavedStates().save(fileOf(10, 1)))).toThrow();
  });

  it('gives back every state that a store keeps, after any saves and bases', () => {
    const step = fc.record({
      length: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 3 * PIECE_BYTES + 9 })),
      seed: fc.integer({ min: 1, max: 9 }),
      before_migration: fc.boolean(),
      keep_previous: fc.boolean(),
      base: fc.boolean(),
      reopen: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const files = new Files();
        const told = new SavedStates();
        let journal = files.open();
        for (const [i, { length, seed, base, reopen, ...how }] of steps.entries()) {
          const saved = told.save(fileOf(length, seed), how);
          if (i > 0) journal.append(saved);
          if (base || i === 0) journal.writeBase(told.last);
          if (reopen) journal = files.open();
          const { generation, seal } = told.last.newest.head;
          expect(journal.head()).toEqual({ generation, seal, seen_generation: generation });
          expect(statesText(journal.read()!)).toBe(statesText(told.last));
          const { head, pieces } = told.last.newest;
          expect(journal.piecesOf(head)!.map(String)).toEqual(pieces.map(String));
          expect(journal.piecesOf({ ...head, seal: 'another' })).toBe(null);
          expect(journal.isWhole()).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds a base in one file and empties the other, in turn', () => {
    const { files, told } = small();
    const sizes = () => files.disks.map(({ bytes }) => bytes.byteLength > 0);
    expect(sizes()).toEqual([true, false]);
    files.open().writeBase(told.last);
    expect(sizes()).toEqual([false, true]);
    files.open().writeBase(told.last);
    expect(sizes()).toEqual([true, false]);
    expect(statesText(files.open().read()!)).toBe(statesText(told.last));
  });

  it('takes the newer of two bases where a kill fell before the older was emptied', () => {
    const { files, told } = small();
    const older = files.used.bytes.slice();
    const journal = files.open();
    told.save(fileOf(33, 9));
    journal.writeBase(told.last);
    files.disks[0].bytes = older;
    expect(statesText(files.open().read()!)).toBe(statesText(told.last));
    // The newer one damaged at its base: the older is given back, and what it lacks is named.
    files.disks[1].bytes[BLOCK_BYTES + 3]! ^= 1;
    const again = files.open();
    expect(stateText(again.read()!.newest)).toBe(stateText(told.states[3]!.newest));
    expect(again.head()!.seen_generation).toBe(5);
  });

  it('cut at any byte gives back the last state that is whole before the cut, or none', () => {
    const { files, told } = small();
    const disk = files.used;
    const all = disk.bytes.slice();
    const known = new Map(told.states.map((states) => [states.newest.head.generation, statesText(states)]));
    const boundaries: number[] = [];
    for (let length = 0; length < all.byteLength; length++) {
      disk.bytes = all.slice(0, length);
      const journal = files.open();
      const states = journal.read();
      if (!states) {
        expect(journal.head()).toBe(null);
        continue;
      }
      expect(statesText(states)).toBe(known.get(states.newest.head.generation));
      expect(journal.head()!.generation).toBe(states.newest.head.generation);
      expect(states.newest.head.generation).toBeLessThan(4);
      // An end between two records looks like an end: the mark outside tells, not the journal.
      if (journal.isWhole()) boundaries.push(length);
    }
    expect(boundaries).toHaveLength(2);
  });

  it('with any one bit changed gives back the newest state, or an older one that it does not call whole, or none', () => {
    const { files, told } = small();
    const disk = files.used;
    const all = disk.bytes.slice();
    const known = new Map(told.states.map((states) => [states.newest.head.generation, statesText(states)]));
    const found = new Set<string>();
    for (let at = 0; at < all.byteLength; at++) {
      for (let bit = 0; bit < 8; bit++) {
        disk.bytes = all.slice();
        disk.bytes[at]! ^= 1 << bit;
        const journal = files.open();
        const states = journal.read();
        const generation = states?.newest.head.generation ?? 0;
        if (states && statesText(states) !== known.get(generation))
          throw new Error(`a state that never was: ${at}.${bit}`);
        if (generation < 4 && journal.isWhole()) throw new Error(`called whole: ${at}.${bit}`);
        if (generation < 4 && generation > 0) {
          // Appending behind the damage would make a state of two halves.
          let refused = false;
          try {
            journal.append(told.saves[generation]!);
          } catch {
            refused = true;
          }
          if (!refused) throw new Error(`appended behind damage: ${at}.${bit}`);
        }
        found.add(`${generation}`);
      }
    }
    expect([...found].sort()).toEqual(['0', '2', '3', '4']);
  });

  it('names the newest generation behind damage in the middle', () => {
    const { files } = small();
    const journal = files.open();
    expect(journal.head()!.generation).toBe(4);
    // The header of the first save behind the base.
    const first = firstCommitAt(files.used.bytes);
    files.used.bytes[first + 20]! ^= 4;
    const damaged = files.open();
    expect(damaged.head()).toMatchObject({ generation: 2, seen_generation: 4 });
    expect(damaged.wantsBase()).toBe('soon');
  });

  it('drops what a write that was cut off has left, once the other copy agrees', () => {
    const { files, told } = small();
    const disk = files.used;
    const whole = disk.bytes.slice();
    const journal = files.open();
    journal.append(told.save(fileOf(80, 5)));
    disk.bytes = disk.bytes.slice(0, disk.bytes.byteLength - 5);
    const again = files.open();
    expect(again.head()!.generation).toBe(4);
    expect(again.isWhole()).toBe(false);
    again.agree();
    expect(disk.bytes).toEqual(whole);
    expect(again.isWhole()).toBe(true);
    again.append(told.saves.at(-1)!);
    expect(statesText(files.open().read()!)).toBe(statesText(told.last));
  });

  it('that could not take a save keeps the state before, and takes none until it has a base again', () => {
    for (const room of [0, 1, BLOCK_BYTES, BLOCK_BYTES + 40]) {
      const { files, told } = small();
      const disk = files.used;
      const before = disk.bytes.slice();
      const journal = files.open();
      disk.room_bytes = before.byteLength + room;
      const missed = told.save(fileOf(300, 6));
      expect(() => journal.append(missed)).toThrow('short write');
      expect(disk.bytes).toEqual(before);
      disk.room_bytes = Infinity;
      expect(() => journal.append(told.save(fileOf(301, 7)))).toThrow();
      expect(journal.wantsBase()).toBe('soon');
      expect(journal.isWhole()).toBe(false);
      journal.writeBase(told.last);
      expect(statesText(files.open().read()!)).toBe(statesText(told.last));
      journal.append(told.save(fileOf(20, 8)));
      expect(statesText(files.open().read()!)).toBe(statesText(told.last));
    }
  });

  it('keeps what it has where a base finds no room', () => {
    const { files, told } = small();
    const before = statesText(told.last);
    const journal = files.open();
    files.disks[1].room_bytes = 700;
    told.save(fileOf(3000, 5));
    expect(() => journal.writeBase(told.last)).toThrow('short write');
    expect(files.disks[1].bytes.byteLength).toBe(0);
    expect(statesText(files.open().read()!)).toBe(before);
  });

  it('flushes each save before it answers', () => {
    const { files, told } = small();
    const journal = files.open();
    const disk = files.used;
    const before = disk.flushes_n;
    journal.append(told.save(fileOf(20, 5)));
    expect(disk.flushes_n).toBe(before + 1);
  });

  it('asks for a base when it has outgrown the one it has', () => {
    const files = new Files();
    const told = new SavedStates();
    told.save(fileOf(3 * PIECE_BYTES, 1));
    const journal = files.open();
    journal.writeBase(told.last);
    expect(journal.wantsBase()).toBe('no');
    for (let n = 2; journal.wantsBase() === 'no'; n++) {
      journal.append(told.save(fileOf(300 * PIECE_BYTES, n)));
      expect(n).toBeLessThan(9);
    }
    expect(journal.wantsBase()).toBe('soon');
    journal.writeBase(told.last);
    expect(journal.wantsBase()).toBe('no');
  });
});

/** Place of the second record that is no piece of a base: the first save. */
function firstCommitAt(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.byteLength; at += BLOCK_BYTES + view.getUint32(at + 8, true))
    if (view.getUint32(at + 4, true) === 3) return at;
  throw new Error('no save in it');
}
