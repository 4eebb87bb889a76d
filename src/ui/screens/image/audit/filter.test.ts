import { expect, test } from 'vitest';
import { auditFilter, NO_CHOICE } from './filter';

test('a day covers itself from its first to its last millisecond, in local time', () => {
  const filter = auditFilter({ ...NO_CHOICE, from: '2026-03-29', to: '2026-03-29' }, 7);
  expect(new Date(filter.from!).getTime()).toBe(new Date(2026, 2, 29).getTime());
  expect(new Date(filter.to!).getTime()).toBe(new Date(2026, 2, 29, 23, 59, 59, 999).getTime());
});

test('no choice asks for everything of this image; all images name none', () => {
  expect(auditFilter(NO_CHOICE, 7)).toMatchObject({ image_id: 7, event_types: [], from: null, to: null });
  expect(auditFilter({ ...NO_CHOICE, scope: 'all', kind: 'fallback_used' }, 7)).toMatchObject({
    image_id: null,
    event_types: ['fallback_used'],
  });
});

test('a day that is none leaves the edge open', () => {
  expect(auditFilter({ ...NO_CHOICE, from: 'yesterday' }, 7).from).toBeNull();
});
