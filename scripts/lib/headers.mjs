// @ts-check
/**
 * The headers that the app is served with, for Vite's preview, for `npm start` and, as `dist/_headers`,
 * for static hosts. One place, because a policy that only one server sends is no policy.
 *
 * All is forbidden but what the app does: its own scripts, styles, fonts, workers and requests; `wasm-unsafe-eval`
 * compiles SQLite's WebAssembly and permits no eval of text; `blob:` and `data:` images are photos from IndexedDB and
 * small pictures in style sheets. No text becomes markup or script: `src/client/trusted.ts` has the one policy of
 * Trusted Types. A `<meta>` policy does not govern workers: the header must be there too.
 */

/** @type {Record<string, string>} */
const DIRECTIVES = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' blob: data:",
  'style-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

/**
 * What only the header may say. Not `webrtc`, which no browser knows: each says so in its console, where nothing else may
 * hide; what it would forbid is closed by `src/client/webRtc.ts`.
 */
const HEADER_DIRECTIVES = {
  'frame-ancestors': "'none'",
};

/** What a page may be allowed, by the browsers' own lists, but sharing a file: the app does none of it. */
const FORBIDDEN_FEATURES = [
  ...['accelerometer', 'autoplay', 'bluetooth', 'browsing-topics', 'camera', 'clipboard-read'],
  ...['display-capture', 'encrypted-media', 'fullscreen', 'gamepad', 'geolocation', 'gyroscope', 'hid'],
  ...[
    'identity-credentials-get',
    'idle-detection',
    'keyboard-map',
    'local-fonts',
    'magnetometer',
    'microphone',
  ],
  ...['midi', 'otp-credentials', 'payment', 'picture-in-picture', 'publickey-credentials-create'],
  ...[
    'publickey-credentials-get',
    'screen-wake-lock',
    'serial',
    'storage-access',
    'sync-xhr',
    'unload',
    'usb',
  ],
  ...['window-management', 'xr-spatial-tracking'],
];

/** What the app's own pages alone may do: a recovery code is copied. */
const OWN_FEATURES = ['clipboard-write'];

const join = (/** @type {Record<string, string>} */ directives) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** For `<meta http-equiv>`, where frame-ancestors is not allowed. */
export const META_POLICY = join(DIRECTIVES);

/** @type {Record<string, string>} */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': join({ ...DIRECTIVES, ...HEADER_DIRECTIVES }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': [
    ...FORBIDDEN_FEATURES.map((name) => `${name}=()`),
    ...OWN_FEATURES.map((name) => `${name}=(self)`),
  ].join(', '),
};

/** The same headers in the form that static hosts read. */
export function headersFile() {
  const lines = Object.entries(SECURITY_HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  // The service worker and the page itself must be asked for anew, or an update never arrives.
  return `/*\n${lines.join('\n')}\n/sw.js\n  Cache-Control: no-cache\n/index.html\n  Cache-Control: no-cache\n`;
}
