// @ts-check
/**
 * The headers that the app is served with, for Vite's preview, for `npm start` and, as `dist/_headers`,
 * for static hosts. One place, because a policy that only one server sends is no policy.
 *
 * Why each part: `wasm-unsafe-eval` compiles SQLite's WebAssembly and permits no eval of text;
 * `blob:` and `data:` images are photos from IndexedDB and small pictures in style sheets; everything
 * else comes from the app's own origin, so nothing can leave the device. A `<meta>` policy does not
 * govern workers: the header must be there too.
 */

/** @type {Record<string, string>} */
const DIRECTIVES = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' blob: data:",
  'style-src': "'self'",
  'font-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
};

const join = (/** @type {Record<string, string>} */ directives) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** For `<meta http-equiv>`, where frame-ancestors is not allowed. */
export const META_POLICY = join(DIRECTIVES);

/** @type {Record<string, string>} */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': join({ ...DIRECTIVES, 'frame-ancestors': "'none'" }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** The same headers in the form that static hosts read. */
export function headersFile() {
  const lines = Object.entries(SECURITY_HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  // The service worker and the page itself must be asked for anew, or an update never arrives.
  return `/*\n${lines.join('\n')}\n/sw.js\n  Cache-Control: no-cache\n/index.html\n  Cache-Control: no-cache\n`;
}
