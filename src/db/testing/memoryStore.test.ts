/** The fake that tests in Node stand on is a store like the real one. */
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { MemoryDisk } from './memoryStore';
import { storeContract } from './storeContract';

storeContract('the store in memory', async () => {
  const disk = new MemoryDisk();
  return {
    open: async () => disk.open(),
    failNext: (code) => disk.failures.push(code),
    damage: async (piece) => {
      const at = piece * PIECE_BYTES + 11;
      const pieceIn = (bytes: Uint8Array) => bytes.subarray(at - 11, at - 11 + PIECE_BYTES);
      const newest = disk.database!.bytes;
      // The real store keeps a piece that two states share once.
      const sharing = [disk.kept.previous, disk.kept.before_migration]
        .filter((kept) => kept !== null)
        .filter(({ bytes }) => Buffer.compare(pieceIn(bytes), pieceIn(newest)) === 0);
      for (const bytes of new Set([newest, ...sharing.map((kept) => kept.bytes)])) bytes[at]! ^= 1;
    },
  };
});
