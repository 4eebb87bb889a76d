// @ts-check
/** What a web server has to know of the built files: their types, and how long a browser may keep them. */

/** By the ending of the name. A server's own table may lack one, and with `nosniff` a wrong type is a file that is not read. */
export const TYPES = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  woff2: 'font/woff2',
  txt: 'text/plain',
};

/** A file in `assets/` carries a hash of its content in its name: under that name it never changes. */
export const KEPT_FOR_GOOD = 'public, max-age=31536000, immutable';
/** All others are asked for anew each time, or an update never arrives; what has not changed is not sent again. */
export const ASKED_ANEW = 'no-cache';

/** Addresses of before, which stood in the path: bookmarks lead to the same place behind the `#`. */
export const OLD_ADDRESS = '(?:images|storage)(?:/[0-9a-z/]*)?';

/**
 * Where browsers post what other apps share, beside the page, and where a server leads them: the app's own service worker
 * takes it, and where there is none the app says that nothing has arrived.
 */
export const SHARE = { path: 'share', leadsTo: '#/unreceived' };

/**
 * @typedef {object} Place where and as what the app is served
 * @property {string} name the server's name
 * @property {string} path of the app on it, from `/` to `/`
 * @property {string} folder of the built files
 * @property {string} certificate with its chain (PEM)
 * @property {string} key
 * @property {number} port
 * @property {number} plainPort sends on to https
 * @property {string} snippets folder of nginx's parts of configurations
 */

/** @type {Place} */
export const PLACE = {
  name: 'apertura.clinic.example',
  path: '/apertura/',
  folder: '/srv/apertura/current',
  certificate: '/etc/ssl/apertura/certificate.pem',
  key: '/etc/ssl/apertura/key.pem',
  port: 443,
  plainPort: 80,
  snippets: '/etc/nginx/snippets',
};

/** The first line of each file. @param {string} text */
export const madeBy = (text) =>
  `# ${text}\n# Written by \`npm run deploy:config\`: change its options, not this file. docs/install.md says how.\n`;
