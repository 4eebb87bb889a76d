import { describe, expect, it } from 'vitest';
import { installWay } from './installWay';
import type { InstallWay } from './installWay';

const MAC_SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe('the way to install', () => {
  it.each<[string, string, number, InstallWay]>([
    ['an iPad, which says that it is a Mac', MAC_SAFARI, 5, 'ipad'],
    ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15', 5, 'ipad'],
    ['a Mac', MAC_SAFARI, 0, 'mac'],
    ['Chrome on a Mac', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROME}`, 0, 'desktop'],
    ['Chrome on Android', `Mozilla/5.0 (Linux; Android 10; K) ${CHROME}`, 5, 'android'],
    [
      'Firefox on Android',
      'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
      5,
      'android',
    ],
    ['Edge on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/140.0.0.0`, 10, 'desktop'],
    ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 0, 'none'],
    [
      'Firefox on a Mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
      0,
      'none',
    ],
  ])('on %s', (_, userAgent, touchPoints_n, way) => {
    const facts = { userAgent, touchPoints_n, isStandalone: false, canAsk: false };
    expect(installWay(facts)).toBe(way);
    // A browser that lets the app ask needs no steps, and an installed app nothing at all.
    expect(installWay({ ...facts, canAsk: true })).toBe('button');
    expect(installWay({ ...facts, canAsk: true, isStandalone: true })).toBe('installed');
  });
});
