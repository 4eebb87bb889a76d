/**
 * One file of the second copy: what is asked of it, and the two ways in which it is used. The real one is a
 * sync access handle of the origin private file system (opfs.ts), tests in Node have testing/memoryBlockFile.ts;
 * testing/blockFileContract.ts holds both to what is said here.
 */
export interface BlockFile {
  size(): number;
  /** Reads from a place on; answers how many bytes there were. */
  read(into: Uint8Array, at: number): number;
  /** Writes in place, growing the file where it ends; answers how many bytes were taken, which may be fewer: a full disk. */
  write(bytes: Uint8Array, at: number): number;
  /** What was written lies on the disk after this. */
  flush(): void;
  truncate(size: number): void;
  /** Lets go of the file; every other call throws from then on. */
  close(): void;
}

/** Writes all of it or throws: a full disk takes a part without a word. */
export function writeAll(file: BlockFile, bytes: Uint8Array, at: number): void {
  let done = 0;
  while (done < bytes.byteLength) {
    const taken = file.write(bytes.subarray(done), at + done);
    if (taken <= 0) throw new Error(`short write: ${done} of ${bytes.byteLength}`);
    done += taken;
  }
}

/** So many bytes from a place on; fewer where the file ends before. */
export function readAt(file: BlockFile, at: number, length: number): Uint8Array {
  const within = Math.max(0, Math.min(length, file.size() - at));
  const bytes = new Uint8Array(within);
  let done = 0;
  while (done < within) {
    const n = file.read(bytes.subarray(done), at + done);
    if (n <= 0) break;
    done += n;
  }
  return done === within ? bytes : bytes.subarray(0, done);
}
