// @ts-check
/**
 * Offers a trial's certificate to the tablets, over plain http: a tablet that has not got it yet trusts no other. It gives
 * out three things, all of them public, and takes nothing.
 */
import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import { CERTIFICATE_PATH, page, STYLE } from './page.mjs';

/** All is forbidden but the page's own style sheet. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/**
 * What there is at a path; null where there is nothing.
 * @param {string} path @param {Buffer} certificate @param {string} app
 * @returns {{ type: string, body: string | Buffer } | null}
 */
function answer(path, certificate, app) {
  if (path === '/') return { type: 'text/html; charset=utf-8', body: page(app) };
  if (path === '/style.css') return { type: 'text/css; charset=utf-8', body: STYLE };
  // Not as an attachment: iPadOS would put it among the files and ask nothing.
  if (path === CERTIFICATE_PATH) return { type: 'application/x-x509-ca-cert', body: certificate };
  return null;
}

/**
 * Where the tablet finds the app: at the address that it has reached, if the app is told to be there, else at the first.
 * Another address is another place for a browser, with data of its own; and a Host header says what its sender likes.
 * @param {string[]} apps @param {string} reached
 */
function appFor(apps, reached) {
  const host = reached.replace(/^::ffff:/, '');
  return `${apps.find((app) => new URL(app).hostname === host) ?? apps[0]}/`;
}

/** How many ports after the app's are tried. */
const PORTS_TRIED_N = 10;

/** @param {import('node:http').Server} server @param {string | undefined} host @param {number} port */
function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(undefined);
    });
  });
}

/**
 * Listens beside the app: at the next port that is free.
 * @param {import('node:http').Server} server @param {string | undefined} host @param {number} appPort
 */
async function listenBeside(server, host, appPort) {
  for (let port = appPort + 1; port <= Math.min(appPort + PORTS_TRIED_N, 65535); port += 1) {
    try {
      await listen(server, host, port);
      return port;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`no port after ${appPort} is free for the page with the certificate: name another --port`);
}

/**
 * @param {{ authority: string, host: string | undefined, appPort: number, apps: string[] }} options `authority` as PEM;
 *   without a `host` the whole network is answered; `apps` are the addresses that the app is told to be at
 * @returns {Promise<{ port: number, close(): Promise<void> }>}
 */
export async function offerCertificate({ authority, host, appPort, apps }) {
  const { raw } = new X509Certificate(authority);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const method = request.method ?? '';
    const isRead = method === 'GET' || method === 'HEAD';
    const app = appFor(apps, request.socket.localAddress ?? '');
    const found = isRead ? answer(request.url ?? '', raw, app) : null;
    if (found === null) {
      response.writeHead(isRead ? 404 : 405, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(isRead ? 'Not found\n' : 'Not allowed\n');
      return;
    }
    response.setHeader('Content-Type', found.type);
    response.setHeader('Content-Length', Buffer.byteLength(found.body));
    response.end(method === 'HEAD' ? undefined : found.body);
  });
  const port = await listenBeside(server, host, appPort);
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
