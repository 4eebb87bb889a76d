// @ts-check
/**
 * Compresses the built files once, as hard as it goes, for web servers that send what lies beside a file (`gzip_static`,
 * `precompressed`): they would do it anew for each visit, and worse.
 */
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompressSync, constants, gunzipSync, gzip } from 'node:zlib';

/** Fonts and photos are compressed already. */
const COMPRESSED = /\.(html|js|css|wasm|svg|json|webmanifest|txt)$/;
/** What fits into one packet is not worth another file. */
const MIN_BYTES = 1400;

/** The kinds that are written, by the ending. */
const WAYS = {
  br: {
    /** @param {Buffer} bytes */
    write: (bytes) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    read: brotliDecompressSync,
  },
  gz: {
    /** @param {Buffer} bytes */
    write: (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
    read: gunzipSync,
  },
};

/** @param {string} folder @returns {Promise<string[]>} the files that have compressed ones beside them */
async function compressible(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && COMPRESSED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const sizes = await Promise.all(paths.map((path) => stat(path)));
  return paths.filter((_, index) => (sizes[index]?.size ?? 0) >= MIN_BYTES);
}

/**
 * The same bytes were compressed before: SQLite and the larger packages are the same in most builds, and take seconds.
 * @param {string} path @param {keyof typeof WAYS} ending @param {string} kept folder
 */
async function compress(path, ending, kept) {
  const bytes = await readFile(path);
  const known = join(kept, `${createHash('sha256').update(bytes).digest('hex')}.${ending}`);
  const isKnown = await copyFile(known, `${path}.${ending}`).then(
    () => true,
    () => false,
  );
  if (isKnown) return;
  const packed = await WAYS[ending].write(bytes);
  await writeFile(`${path}.${ending}`, packed);
  // Whole or not there: builds run beside each other, and two files may hold the same.
  const begun = `${known}.${randomUUID()}`;
  await writeFile(begun, packed);
  await rename(begun, known);
}

/** Writes `.br` and `.gz` beside what is worth it. @param {string} folder @param {string} kept what was compressed before */
export async function precompress(folder, kept) {
  await mkdir(kept, { recursive: true });
  const endings = /** @type {(keyof typeof WAYS)[]} */ (Object.keys(WAYS));
  const paths = await compressible(folder);
  await Promise.all(paths.flatMap((path) => endings.map((ending) => compress(path, ending, kept))));
}

/**
 * What is missing, or holds something else than the file beside it: such a server would send two versions at once.
 * @param {string} folder @returns {Promise<string[]>}
 */
export async function staleCompressed(folder) {
  const problems = [];
  for (const path of await compressible(folder)) {
    const bytes = await readFile(path);
    for (const [ending, { read }] of Object.entries(WAYS)) {
      const name = `${path.slice(folder.length + 1)}.${ending}`;
      const packed = await readFile(`${path}.${ending}`).catch(() => null);
      if (packed === null) problems.push(`${name} is missing (precompress in vite.config.ts)`);
      else if (!sameAs(() => read(packed), bytes)) problems.push(`${name} holds something else`);
    }
  }
  return problems;
}

/** @param {() => Buffer} read @param {Buffer} bytes */
function sameAs(read, bytes) {
  try {
    return read().equals(bytes);
  } catch {
    return false;
  }
}
