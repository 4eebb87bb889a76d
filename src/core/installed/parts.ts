/**
 * Parts of the app that are fetched when they are asked for. One may be missing: the server has a newer version, under
 * other names, or there is no network and the browser has thrown its copy away. Every `import()` goes through `part`, so
 * that this is one kind of failure, with its own words and its own way out; tests/laterParts.test.ts holds that.
 */

/** A part of the app could not be fetched. */
export class PartMissing extends Error {
  constructor(cause: unknown) {
    super(`a part of the app is missing: ${String(cause)}`, { cause });
    this.name = 'PartMissing';
  }
}

/** Fetches a part; throws `PartMissing` where it does not come. */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new PartMissing(cause);
  }
}
