// @ts-check
/** The configuration of nginx: a server of its own, and the app's part for a server that is there already. */
import { SECURITY_HEADERS } from '../headers.mjs';
import { ASKED_ANEW, KEPT_FOR_GOOD, madeBy, OLD_ADDRESS, SHARE, TYPES } from './kinds.mjs';

/** @typedef {import('./kinds.mjs').Place} Place */

const lines = (/** @type {string[]} */ all, indent = 1) =>
  all.map((line) => `${'    '.repeat(indent)}${line}\n`).join('');

/** For the `http` part: how long a file is kept. What is not there must not be remembered as missing. @param {Place} place */
const cacheMap = ({ path }) =>
  `map "$status $uri" $apertura_cache {\n${lines([
    `default "${ASKED_ANEW}";`,
    `"~^(200|206|304) ${path}assets/" "${KEPT_FOR_GOOD}";`,
  ])}}\n`;

/** For `conf.d`. @param {Place} place */
export function nginxServer(place) {
  const { name, port, plainPort, certificate, key, snippets } = place;
  const shown = port === 443 ? name : `${name}:${port}`;
  return `${madeBy('nginx 1.22 or newer: a server for Apertura, into /etc/nginx/conf.d/apertura.conf')}
${cacheMap(place)}
server {
${lines([`listen ${plainPort};`, `server_name ${name};`, `return 301 https://${shown}$request_uri;`])}}

server {
${lines([
  `listen ${port} ssl http2;`,
  `server_name ${name};`,
  `ssl_certificate ${certificate};`,
  `ssl_certificate_key ${key};`,
  'ssl_protocols TLSv1.2 TLSv1.3;',
  'ssl_session_tickets off;',
  'server_tokens off;',
  `include ${snippets}/apertura.conf;`,
])}}
`;
}

/** For a \`server\` part. @param {Place} place */
export function nginxPart({ path, folder }) {
  const headers = Object.entries(SECURITY_HEADERS).map(
    ([name, value]) => `add_header ${name} "${value}" always;`,
  );
  const bare = path.replace(/\/$/, '');
  return `${madeBy("nginx 1.22 or newer: Apertura's part of a server, into /etc/nginx/snippets/apertura.conf")}
${bare === '' ? '' : `location = ${bare} {\n${lines(['absolute_redirect off;', `return 301 ${path};`])}}\n`}
location ${path} {
${lines([
  `alias ${folder.replace(/\/?$/, '/')};`,
  'index index.html;',
  'autoindex off;',
  'absolute_redirect off;',
  '',
  "# The build's own gzip. Debian's nginx has no module for brotli; with one, `brotli_static on;` sends the .br files.",
  'gzip_static on;',
  'gzip off;',
  'gzip_vary on;',
  '',
  '# All that the app does and nothing else; a header that is set anywhere within this part would take these away.',
  ...headers,
  'add_header Cache-Control $apertura_cache always;',
  '',
  'charset utf-8;',
  'default_type application/octet-stream;',
])}    types {
${lines(
  Object.entries(TYPES).map(([ending, type]) => `${type} ${ending};`),
  2,
)}    }

    # What is shared with the app, where no service worker has taken it: nothing of it is read here.
    location = ${path}${SHARE.path} {
        client_max_body_size 0;
        return 303 "${path}${SHARE.leadsTo}";
    }

    # Bookmarks of before.
    location ~ "^${path}(?<apertura_old>${OLD_ADDRESS})$" {
        return 302 "${path}#/$apertura_old";
    }
}
`.replace(/^ +$/gm, '');
}
