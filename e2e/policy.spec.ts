/** The content policy is served and holds: nothing of the app can reach another origin. */
import { SECURITY_HEADERS } from '../scripts/lib/headers.mjs';
import { expect, test } from './support/test';

test.use({ serviceWorkers: 'allow' });

test('every answer carries the security headers, and static hosts are told the same', async ({ request }) => {
  for (const path of ['/', '/images/3/plan/4', '/apertura-plan.schema.json', '/sw.js']) {
    const headers = (await request.get(path)).headers();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect(headers[name.toLowerCase()], `${path}: ${name}`).toBe(value);
    }
  }
  // A bookmark of before leads to the same place behind the #.
  const old = await request.get('/images/3/plan/4', { maxRedirects: 0 });
  expect([old.status(), old.headers()['location']]).toEqual([302, '/#/images/3/plan/4']);
  const told = await (await request.get('/_headers')).text();
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(told).toContain(`${name}: ${value}`);
});

/** In the page: what a script that got in would try, and what came of each. */
async function tryAll(other: string): Promise<Record<string, string>> {
  // Within the call itself a test's own code may do what the page's may not.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const outcome = async (attempt: () => unknown): Promise<string> => {
    try {
      await attempt();
      return 'done';
    } catch (error) {
      return (error as Error).name;
    }
  };
  const global = globalThis as unknown as Record<string, new () => unknown>;
  const attempts: Record<string, () => unknown> = {
    request: () => fetch(other),
    markup: () => (document.body.innerHTML = '<b>in</b>'),
    code: () => new Function('return 1')() as unknown,
    worker: () => new Worker(other),
    blobWorker: () => new Worker(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }))),
    ownFileAsWorker: () => new Worker('/apertura-plan.schema.json'),
    serviceWorker: () => navigator.serviceWorker.register('/another.js'),
    secondPolicy: () =>
      (
        global as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
      ).trustedTypes //
        .createPolicy('another', {}),
    connection: () => new global['RTCPeerConnection']!(),
  };
  const outcomes: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attempts)) outcomes[name] = await outcome(attempt);
  return outcomes;
}

test.describe('a script that got in', () => {
  test.use({
    provoked: [
      'Content Security Policy',
      "'TrustedHTML'",
      "'TrustedScript'",
      "'TrustedScriptURL'",
      "named 'another'",
    ],
  });

  test('reaches no other origin, starts nothing, makes no markup and opens no connection', async ({
    page,
    baseURL,
  }) => {
    // The same server under another name would answer: only the policy can be what stops the request.
    const other = new URL(baseURL!);
    other.hostname = '127.0.0.1';
    await page.goto('/');
    expect(await page.evaluate(tryAll, other.href)).toEqual({
      request: 'TypeError',
      markup: 'TypeError',
      code: 'EvalError',
      worker: 'TypeError',
      blobWorker: 'TypeError',
      ownFileAsWorker: 'TypeError',
      serviceWorker: 'TypeError',
      secondPolicy: 'TypeError',
      connection: 'TypeError',
    });
  });
});

test.describe('a script that got into the worker', () => {
  test.use({ provoked: ['connect-src'] });

  test('reaches no other origin, and the watch over all tests sees that it tried', async ({
    page,
    baseURL,
  }) => {
    const other = new URL(baseURL!);
    other.hostname = '127.0.0.1';
    const started = page.waitForEvent('worker');
    await page.goto('/');
    const worker = await started;
    const reported = page.waitForEvent('console', (message) =>
      message.text().startsWith('policy: connect-src'),
    );
    const outcome = await worker.evaluate(
      (url) => fetch(url).then(String, (error: Error) => error.name),
      other.href,
    );
    await reported;
    expect(outcome).toBe('TypeError');
  });
});

test('the page is isolated from other origins, and allowed none of what it does not do', async ({ page }) => {
  await page.goto('/');
  const allowed = await page.evaluate(() =>
    (
      document as unknown as { featurePolicy: { allowedFeatures(): string[] } }
    ).featurePolicy.allowedFeatures(),
  );
  for (const feature of [
    'camera',
    'microphone',
    'geolocation',
    'usb',
    'serial',
    'display-capture',
    'fullscreen',
  ])
    expect(allowed).not.toContain(feature);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('the manifest makes it installable', async ({ request }) => {
  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as {
    icons: { src: string; sizes: string; purpose?: string }[];
    display: string;
    start_url: string;
  };
  expect(manifest).toMatchObject({ display: 'standalone', start_url: './', scope: './' });
  expect(manifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true);
  for (const { src, sizes } of manifest.icons.filter((icon) => icon.src.endsWith('.png'))) {
    const png = await (await request.get(src)).body();
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
  }
});
