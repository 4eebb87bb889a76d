/** The form of kept sessions, which lie where anything can change them: what is none lets nobody in. */
import * as v from 'valibot';
import type { SessionRecord } from '../../db/store/store';

const record = v.object({
  token_sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  user_id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  is_demo: v.boolean(),
  last_used_ms: v.pipe(v.number(), v.finite()),
});

/** Those of what was kept that are sessions. */
export function soundRecords(kept: unknown): SessionRecord[] {
  return Array.isArray(kept) ? kept.filter((one): one is SessionRecord => v.is(record, one)) : [];
}
