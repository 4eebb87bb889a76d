/**
 * The built app with a watch before the page's code and the worker's, for browsers that tell nobody of their
 * console: `window.wrongs` gathers errors, refused promises and broken policies, `window.downloads` every
 * file that is given out. The watch is there without the server too: the service worker keeps it with the app.
 */
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { SECURITY_HEADERS } from '../../scripts/lib/headers.mjs';
import { distFolder } from '../../scripts/lib/serve.mjs';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
};

const TELL = `
  const tell = (text) => new BroadcastChannel('wrongs').postMessage(text);
  addEventListener('error', (event) => tell('error: ' + event.message));
  addEventListener('unhandledrejection', (event) => tell('rejection: ' + event.reason));
  addEventListener('securitypolicyviolation', (event) => tell('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
  const { error } = console;
  console.error = (...told) => { tell('console: ' + told.join(' ')); error.apply(console, told); };
`;

/** A worker that is asked for it shows that it is watched. */
const WORKER_WATCH = `
  ${TELL}
  new BroadcastChannel('provoke').onmessage = () => console.error('a known error of the worker');
`;

const PAGE_WATCH = `
  window.wrongs = [];
  window.downloads = [];
  new BroadcastChannel('wrongs').onmessage = ({ data }) => window.wrongs.push(data);
  ${TELL}
  const blobs = new Map();
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function () {
    if (this.download !== '') window.downloads.push(blobs.get(this.href));
    click.call(this);
  };
`;

/** What the worker's own file begins with (vite.config.ts): whatever stands before it comes before all of the worker. */
const isWorker = (path: string): boolean => /^\/assets\/base-[^/]*\.js$/.test(path);

/** The service worker with the watch among what it keeps. */
function withWatchKept(script: string): string {
  const kept = script.replace(/\[(?=\{"revision":)/, '[{"revision":"1","url":"watch.js"},');
  if (kept === script) throw new Error('sw.js does not say what it keeps');
  return kept;
}

/** Serves the app on a free port. */
export async function watchedServer(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = distFolder();
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const watched = page.replace('<head>', '<head><script src="/watch.js"></script>');
  const bodyOf = (path: string): { type: string; body: string | Buffer } => {
    if (path === '/watch.js') return { type: TYPES['.js']!, body: `{${PAGE_WATCH}}` };
    const type = TYPES[extname(path)];
    if (type === undefined || path === '/index.html') return { type: TYPES['.html']!, body: watched };
    const body = readFileSync(join(folder, path));
    if (path === '/sw.js') return { type, body: withWatchKept(body.toString('utf8')) };
    return { type, body: isWorker(path) ? `{${WORKER_WATCH}}\n${body.toString('utf8')}` : body };
  };
  const server: Server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    try {
      const { type, body } = bodyOf(path);
      response.writeHead(200, { ...SECURITY_HEADERS, 'Content-Type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
