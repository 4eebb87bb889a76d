import { expect, it } from 'vitest';
import { headersFile, META_POLICY, SECURITY_HEADERS } from '../scripts/lib/headers.mjs';

it('lets the app itself write to the clipboard, and allows nothing else', () => {
  const policy = SECURITY_HEADERS['Permissions-Policy']!.split(', ');
  expect(policy.filter((part) => !part.endsWith('=()'))).toEqual(['clipboard-write=(self)']);
  expect(policy).toContain('clipboard-read=()');
});

it('says in the page what the header says, but for what only the header may', () => {
  expect(`${META_POLICY}; frame-ancestors 'none'`).toBe(SECURITY_HEADERS['Content-Security-Policy']);
});

it('tells static hosts to have the page and the service worker asked for anew', () => {
  for (const path of ['/sw.js', '/index.html'])
    expect(headersFile()).toContain(`\n${path}\n  Cache-Control: no-cache\n`);
});
