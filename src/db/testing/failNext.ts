/** For tests in a browser: IndexedDB that fails. */
import { vi } from 'vitest';

const WRITES = ['put', 'delete', 'clear'] as const;

/** Lets the next write of any object store fail, once, as a full disk or a broken one would let it. */
export function failNext(code: 'storage_full' | 'storage_failed'): void {
  const spies = WRITES.map((name) => {
    const original = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    return vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      for (const spy of spies) spy.mockRestore();
      if (code === 'storage_full') throw new DOMException('no room', 'QuotaExceededError');
      const request = original.apply(this, args);
      this.transaction.abort();
      return request as never;
    });
  });
}
