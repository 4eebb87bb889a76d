/** Another version of the built app, without building it again: the same code, and not one file under its old name. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Changes the app that was built into `dist`, as the files of a new version replace those of the old one. */
export async function becomeNewer(dist: string): Promise<void> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // The compressed ones would be those of before.
  for (const path of paths.filter((name) => /\.(br|gz)$/.test(name))) await rm(path);
  const hashed = paths.map((path) => /\/assets\/([^/]*-[\w-]{8})\.(?:js|css|wasm|woff2)$/.exec(path)?.[1]);
  const names = new Map(
    hashed
      .filter((name) => name !== undefined)
      .map((name) => [name, name.slice(0, -8) + createHash('sha256').update(name).digest('hex').slice(0, 8)]),
  );
  // The longest first: one name may begin with another.
  const any = new RegExp([...names.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
  for (const path of paths.filter((name) => /\.(html|js|css)$/.test(name))) {
    const text = (await readFile(path, 'utf8')).replace(any, (name) => names.get(name)!);
    // The service worker tells a changed page by its revision.
    await writeFile(path, text.replace(/("revision":")\w+(?=","url":"index\.html")/, '$1newer'));
  }
  for (const [index, path] of paths.entries()) {
    const name = hashed[index];
    if (name !== undefined) await rename(path, path.replace(name, names.get(name)!));
  }
}
