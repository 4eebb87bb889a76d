// @ts-check
/** The configuration of Caddy, for a server's own and for a container. */
import { SECURITY_HEADERS } from '../headers.mjs';
import { ASKED_ANEW, KEPT_FOR_GOOD, madeBy, OLD_ADDRESS, SHARE, TYPES } from './kinds.mjs';

/** @typedef {import('./kinds.mjs').Place} Place */

const lines = (/** @type {string[]} */ all, indent = 1) =>
  all.map((line) => `${'\t'.repeat(indent)}${line}\n`).join('');

/** What Caddy asks the system for, and a container's may not know. */
const TOLD_TYPES = /** @type {const} */ (['webmanifest', 'wasm', 'woff2']);

/** The app itself, below its path. @param {Place} place */
function app({ path, folder }) {
  return [
    `root * ${folder}`,
    '',
    '# Bookmarks of before.',
    `@old path_regexp old ^/(${OLD_ADDRESS})$`,
    '@writing not method GET HEAD',
    '@kept {',
    '\tpath /assets/*',
    '\tfile',
    '}',
    ...TOLD_TYPES.map((ending) => `@${ending} path *.${ending}`),
    '# In this order, whatever Caddy would sort otherwise.',
    'route {',
    '\t# All that the app does and nothing else.',
    '\theader {',
    ...Object.entries(SECURITY_HEADERS).map(([name, value]) => `\t\t${name} "${value}"`),
    `\t\tCache-Control "${ASKED_ANEW}"`,
    '\t}',
    `\theader @kept Cache-Control "${KEPT_FOR_GOOD}"`,
    ...TOLD_TYPES.map((ending) => `\theader @${ending} Content-Type ${TYPES[ending]}`),
    '\t# What is shared with the app, where no service worker has taken it: nothing of it is read here.',
    `\tredir /${SHARE.path} ${path}${SHARE.leadsTo} 303`,
    '\trespond @writing 405',
    `\tredir @old ${path}#/{re.old.1} 302`,
    '\tfile_server {',
    '\t\tprecompressed br gzip',
    '\t}',
    '}',
  ];
}

/** @param {Place} place */
function site(place) {
  const { path, certificate, key } = place;
  const bare = path.replace(/\/$/, '');
  const below = bare === '' ? 'handle' : `handle_path ${path}*`;
  return `${lines([
    `tls ${certificate} ${key}`,
    ...(bare === '' ? [] : [`redir ${bare} ${path} 301`]),
    `${below} {`,
    ...app(place).map((line) => (line === '' ? '' : `\t${line}`)),
    '}',
    ...(bare === '' ? [] : ['handle {', '\trespond 404', '}']),
  ])}`.replace(/^\t+$/gm, '');
}

/** For /etc/caddy/Caddyfile. @param {Place} place */
export function caddyfile(place) {
  const { name, port } = place;
  return `${madeBy('Caddy 2.6 or newer: a server for Apertura, into /etc/caddy/Caddyfile')}
https://${name}${port === 443 ? '' : `:${port}`} {
${site(place)}}
`;
}
