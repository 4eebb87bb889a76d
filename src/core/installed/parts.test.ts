import { describe, expect, it } from 'vitest';
import { part, PartMissing } from './parts';

describe('a part of the app', () => {
  it('is what was fetched', async () => {
    expect(await part(async () => ({ x: 1 }))).toEqual({ x: 1 });
  });

  it('that does not come is a failure of its own kind, with its cause', async () => {
    const cause = new TypeError('Failed to fetch dynamically imported module');
    const failure: unknown = await part(() => Promise.reject(cause)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PartMissing);
    expect(failure).toMatchObject({ cause });
  });
});
