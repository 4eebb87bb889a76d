import { expect, it } from 'vitest';
import { SECURITY_HEADERS } from '../scripts/lib/headers.mjs';

it('lets the app itself write to the clipboard, and allows nothing else', () => {
  const policy = SECURITY_HEADERS['Permissions-Policy']!.split(', ');
  expect(policy.filter((part) => !part.endsWith('=()'))).toEqual(['clipboard-write=(self)']);
  expect(policy).toContain('clipboard-read=()');
});
