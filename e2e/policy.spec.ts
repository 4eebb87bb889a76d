/** The content policy is served and holds: nothing of the app can reach another origin. */
import { SECURITY_HEADERS } from '../scripts/lib/headers.mjs';
import { expect, test } from './support/test';

test('every answer carries the security headers, and static hosts are told the same', async ({ request }) => {
  for (const path of ['/', '/images/3/plan/4', '/apertura-plan.schema.json', '/sw.js']) {
    const headers = (await request.get(path)).headers();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect(headers[name.toLowerCase()], `${path}: ${name}`).toBe(value);
    }
  }
  const told = await (await request.get('/_headers')).text();
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(told).toContain(`${name}: ${value}`);
});

test('the policy stops requests to other origins', async ({ page, baseURL }) => {
  // The same server under another name would answer: only the policy can be what stops the request.
  const other = new URL(baseURL!);
  other.hostname = '127.0.0.1';
  await page.goto('/');
  const stopped = await page.evaluate(async (url) => {
    const broken: string[] = [];
    addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
    await fetch(url).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return broken;
  }, other.href);
  expect(stopped).toContain('connect-src');
});

test('the manifest makes it installable', async ({ request }) => {
  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as {
    icons: { src: string; sizes: string; purpose?: string }[];
    display: string;
    start_url: string;
  };
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/' });
  expect(manifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true);
  for (const { src, sizes } of manifest.icons.filter((icon) => icon.src.endsWith('.png'))) {
    const png = await (await request.get(src)).body();
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
  }
});
