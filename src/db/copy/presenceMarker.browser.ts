/** The marks outside both copies, in the real Cache Storage; what a power cut leaves of it is `e2e/damagedFiles.spec.ts`. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cachePresenceMarker } from './presenceMarker';

const name = 'marks-of-a-test';
const state = { generation: 7, seal: 'a', copied: true };

afterEach(async () => {
  vi.restoreAllMocks();
  await caches.delete(name);
  await caches.delete(`${name}-left`);
});

/** The cache of the entries fails from now on, until it is removed. */
function breakEntries(): void {
  const open = caches.open.bind(caches);
  const remove = caches.delete.bind(caches);
  let broken = true;
  vi.spyOn(caches, 'open').mockImplementation((asked) =>
    broken && asked === name ? Promise.reject(new DOMException('broken', 'UnknownError')) : open(asked),
  );
  vi.spyOn(caches, 'delete').mockImplementation((asked) => {
    if (asked === name) broken = false;
    return remove(asked);
  });
}

describe('the presence marker', () => {
  it('is not there before it is left, though it was asked for, nor after it is wiped', async () => {
    const marker = cachePresenceMarker(name);
    expect(await marker.isThere()).toBe(false);
    expect(await marker.promised()).toBe(null);
    expect(await marker.isThere()).toBe(false);
    await marker.leave();
    expect(await marker.isThere()).toBe(true);
    await marker.wipe();
    expect(await marker.isThere()).toBe(false);
  });

  it('is wiped with what was about to be promised', async () => {
    const marker = cachePresenceMarker(name);
    for (const generation of [7, 8]) marker.promise({ ...state, generation });
    await marker.wipe();
    expect([await caches.has(name), await marker.promised()]).toEqual([false, null]);
  });

  it('tells what was promised last, and whether it was copied', async () => {
    const marker = cachePresenceMarker(name);
    for (const generation of [7, 8, 9]) marker.promise({ ...state, generation });
    marker.promise({ generation: 10, seal: 'b', copied: false });
    expect(await marker.promised()).toEqual({ generation: 10, seal: 'b', copied: false });
  });

  it.each(['{"seal":"a","copied":true}', '{"generation":7}', '{"generation":"7","seal":"a"}', 'null', '{'])(
    'takes for no promise what is none: %s',
    async (text) => {
      await (await caches.open(name)).put('/data-promised', new Response(text));
      expect(await cachePresenceMarker(name).promised()).toBe(null);
    },
  );

  it('is there by a name alone, whatever becomes of what was written, and by what an older app wrote', async () => {
    const marker = cachePresenceMarker(name);
    await marker.leave();
    await caches.delete(name);
    expect(await marker.isThere()).toBe(true);
    await marker.leave();
    await caches.delete(`${name}-left`);
    expect(await marker.isThere()).toBe(true);
  });

  it('is there where its cache can be found and not be read', async () => {
    await caches.open(name);
    breakEntries();
    expect(await cachePresenceMarker(name).isThere()).toBe(true);
  });

  it('and what was promised are written anew where their cache has broken', async () => {
    const marker = cachePresenceMarker(name);
    await marker.leave();
    breakEntries();
    marker.promise(state);
    expect(await marker.promised()).toEqual(state);
    await marker.leave();
    await caches.delete(`${name}-left`);
    expect(await marker.isThere()).toBe(true);
  });
});
