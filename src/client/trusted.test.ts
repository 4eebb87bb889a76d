import { afterEach, expect, it, vi } from 'vitest';
import { isOwnScript, trustOwnScripts } from './trusted';

const PAGE = 'https://clinic.example/laser/index.html#/images/3/plan/4';

it.each([
  'assets/index-BmT3x_1a.js',
  'https://clinic.example/laser/assets/worker-0.js',
  './sw.js',
  'robots.txt',
  'assets/../sw.js',
])('%s is the app’s own script', (url) => expect(isOwnScript(url, PAGE)).toBe(true));

it.each([
  'https://elsewhere.example/assets/index-1.js',
  'http://clinic.example/sw.js',
  '//elsewhere.example/sw.js',
  'uploads/photo.js',
  'assets/deeper/index.js',
  'assets/../evil.js',
  'assets/photo.png',
  'sw.js?more',
  '/sw.js',
  '../sw.js',
  'https://clinic.example/assets/worker-0.js',
  'sw.js#more',
  'blob:https://clinic.example/0f',
  'data:text/javascript,alert(1)',
  'javascript:alert(1)',
  'https://',
  '',
])('%s is not', (url) => expect(isOwnScript(url, PAGE)).toBe(false));

afterEach(() => vi.unstubAllGlobals());

it('is the browser’s rule for scripts by address, and has none for markup and code', () => {
  const createPolicy = vi.fn();
  vi.stubGlobal('trustedTypes', { createPolicy });
  vi.stubGlobal('location', { href: PAGE });
  trustOwnScripts();
  const [name, rules] = createPolicy.mock.calls[0]!;
  expect(name).toBe('default');
  expect(Object.keys(rules)).toEqual(['createScriptURL']);
  expect(rules.createScriptURL('sw.js')).toBe('sw.js');
  expect(rules.createScriptURL('evil.js')).toBeNull();
});

it('is left out where the browser has no such thing', () => {
  vi.stubGlobal('trustedTypes', undefined);
  expect(() => trustOwnScripts()).not.toThrow();
});
