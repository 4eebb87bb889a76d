/**
 * The configurations of `deploy/`, in the real nginx and Caddy: each kind of file has its headers, its type, its time to be
 * kept and its compressed form, below a path of the server, and nothing else is given out.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get as plainGet, type IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTAINER } from '../scripts/lib/deploy/docker.mjs';
import { deployFiles } from '../scripts/lib/deploy/files.mjs';
import { SECURITY_HEADERS } from '../scripts/lib/headers.mjs';
import { precompress } from '../scripts/lib/precompress.mjs';
import { CONTAINER_SERVER, PATH, startWebServer, WEB_SERVERS, type WebServer } from './support/webServers';

const LONG = 'x'.repeat(4000);
/** One file of each kind that the build makes, with its type. */
const FILES: Record<string, [text: string, type: RegExp]> = {
  'index.html': [`<!doctype html>${LONG}`, /^text\/html(; ?charset=utf-8)?$/i],
  'sw.js': [`//${LONG}`, /^(text|application)\/javascript/],
  'manifest.webmanifest': ['{}', /^application\/manifest\+json$/],
  'apertura-plan.schema.json': [`{"x":"${LONG}"}`, /^application\/json$/],
  'demo/lesion.jpg': ['jpg', /^image\/jpeg$/],
  'icons/icon-192.png': ['png', /^image\/png$/],
  'icons/apertura.svg': [`<svg>${LONG}</svg>`, /^image\/svg\+xml$/],
  'assets/index-DfWnrFgx.js': [`//${LONG}`, /^(text|application)\/javascript/],
  'assets/index-Bi4jlIxE.css': [`/*${LONG}*/`, /^text\/css/],
  'assets/sql-wasm-browser-CXIAVl5-.wasm': [LONG, /^application\/wasm$/],
  'assets/next-latin-C6vrW8VD.woff2': ['woff2', /^font\/woff2$/],
};

const dist = mkdtempSync(join(tmpdir(), 'apertura-dist-'));
beforeAll(async () => {
  chmodSync(dist, 0o755);
  for (const folder of ['assets', 'demo', 'icons']) mkdirSync(join(dist, folder));
  for (const [path, [text]] of Object.entries(FILES)) writeFileSync(join(dist, path), text);
  await precompress(dist, `${dist}-kept`);
});
afterAll(() => {
  for (const folder of [dist, `${dist}-kept`]) rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks as sent, without a browser's way of tidying paths up; the authority alone is trusted. */
function ask(
  server: WebServer,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: 'localhost', port: server.port, ca: server.authority, path, headers, method };
    request({ ...options, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

it('the files in deploy/ are those that the generator writes', () => {
  for (const [path, text] of Object.entries(deployFiles()))
    expect(
      readFileSync(join(import.meta.dirname, '../deploy', path), 'utf8'),
      `${path}: npm run deploy:config`,
    ).toBe(text);
});

describe.each(WEB_SERVERS.filter(({ installed }) => installed))('$name', (kind) => {
  let server: WebServer;
  beforeAll(async () => void (server = await startWebServer(kind, dist)));
  afterAll(() => server.remove());

  it.each(Object.entries(FILES))(
    'gives %s with its type, all headers and its time',
    async (path, [text, type]) => {
      const { status, headers, body } = await ask(server, PATH + path);
      expect([status, body.toString()]).toEqual([200, text]);
      expect(headers['content-type']).toMatch(type);
      for (const [name, value] of Object.entries(SECURITY_HEADERS))
        expect(headers[name.toLowerCase()], name).toBe(value);
      expect(headers['cache-control']).toBe(
        path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      // What has not changed is not sent again, and the answer says the same of it.
      const again = await ask(server, PATH + path, { 'If-None-Match': headers.etag! });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect(again.headers['cache-control']).toBe(headers['cache-control']);
    },
  );

  it('gives the page at the path itself, and leads there without its last sign', async () => {
    const { status, headers, body } = await ask(server, PATH);
    expect([status, body.toString()]).toEqual([200, FILES['index.html']![0]]);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toBe(SECURITY_HEADERS['Content-Security-Policy']);
    const bare = await ask(server, PATH.slice(0, -1));
    expect([bare.status, bare.headers.location]).toEqual([301, PATH]);
  });

  it('sends what the build has compressed', async () => {
    for (const path of ['index.html', 'assets/index-DfWnrFgx.js', 'assets/sql-wasm-browser-CXIAVl5-.wasm']) {
      const [text, type] = FILES[path]!;
      const { headers, body } = await ask(server, PATH + path, { 'Accept-Encoding': 'gzip, deflate, br' });
      expect(headers['content-type']).toMatch(type);
      expect(headers.vary).toMatch(/accept-encoding/i);
      // Debian's nginx has no module for brotli.
      expect(headers['content-encoding']).toBe(kind.name === 'nginx' ? 'gzip' : 'br');
      expect(body).toEqual(readFileSync(join(dist, `${path}.${kind.name === 'nginx' ? 'gz' : 'br'}`)));
      const unpacked = kind.name === 'nginx' ? gunzipSync(body) : brotliDecompressSync(body);
      expect(unpacked.toString()).toBe(text);
      const zipped = await ask(server, PATH + path, { 'Accept-Encoding': 'gzip' });
      expect(gunzipSync(zipped.body).toString()).toBe(text);
      expect(zipped.headers['cache-control']).toBe(headers['cache-control']);
    }
  });

  it('leads bookmarks of before to the same place behind the #', async () => {
    for (const old of ['images', 'images/3/plan/4', 'images/3/compare/1/2', 'storage']) {
      const { status, headers } = await ask(server, PATH + old);
      expect([status, headers.location], old).toEqual([302, `${PATH}#/${old}`]);
    }
    // Nothing but what such an address consists of gets into an answer's header.
    for (const odd of [
      'images/%0d%0aX-Evil:1',
      'images/3?x=%0d%0aX-Evil:1',
      'images/%3Cb%3E',
      'imagesEvil',
    ]) {
      const { headers } = await ask(server, PATH + odd);
      expect(headers).not.toHaveProperty('x-evil');
      expect(headers.location ?? '', odd).not.toMatch(/Evil|[<>%]/);
    }
  });

  it('leads what is shared to the app, which says that it did not arrive, however much it is', async () => {
    for (const method of ['POST', 'GET']) {
      const { status, headers } = await ask(server, `${PATH}share`, { 'Content-Length': '0' }, method);
      expect([status, headers.location], method).toEqual([303, `${PATH}#/unreceived`]);
      expect(headers['content-security-policy']).toBe(SECURITY_HEADERS['Content-Security-Policy']);
    }
    const large = await ask(
      server,
      `${PATH}share`,
      { 'Content-Length': '900000000', Expect: '100-continue' },
      'POST',
    );
    expect(large.status).toBe(303);
  });

  it('lists no folder, keeps no missing file, takes nothing and gives out nothing beside', async () => {
    for (const path of [
      'assets/',
      'icons/',
      'assets',
      'nothing.js',
      'assets/gone-12345678.js',
      '.git/config',
    ]) {
      const { status, headers, body } = await ask(server, PATH + path);
      const isMoved = status === 301 || status === 308;
      if (!isMoved) expect([403, 404], path).toContain(status);
      expect(body.toString(), path).not.toContain('index-DfWnrFgx');
      expect(headers['cache-control'] ?? 'no-cache', path).toBe('no-cache');
      if (!isMoved) expect(headers['x-content-type-options'], path).toBe('nosniff');
    }
    for (const path of [
      '/',
      '/clinic/',
      '/clinic/other/',
      '/etc/passwd',
      `${PATH}../trial/server.key.pem`,
      `${PATH}%2e%2e/trial/server.key.pem`,
      `${PATH}..%2f..%2fetc/passwd`,
    ]) {
      const { status, body } = await ask(server, path);
      expect([status < 400 && path !== '/', body.includes('PRIVATE'), body.includes('root:')], path).toEqual([
        false,
        false,
        false,
      ]);
    }
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect([403, 405], method).toContain((await ask(server, `${PATH}index.html`, {}, method)).status);
  });

  it('sends from http on to https', async () => {
    const { status, location } = await new Promise<{ status: number; location: string }>((resolve, reject) =>
      plainGet(server.plainUrl, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode!, location: answer.headers.location! });
      }).on('error', reject),
    );
    expect([301, 308]).toContain(status);
    expect(location).toBe(server.url);
  });
});

describe('the container', () => {
  it('is made from files that are there, and serves what it has built as nobody in particular', () => {
    const dockerfile = readFileSync(join(import.meta.dirname, '../deploy/docker/Dockerfile'), 'utf8');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, names]) =>
      names!.split(' '),
    );
    expect(copied).toContain('deploy/docker/Caddyfile');
    for (const name of copied) expect(existsSync(join(import.meta.dirname, '..', name)), name).toBe(true);
    expect(dockerfile).toContain(`COPY --from=build /apertura/dist ${CONTAINER.folder}`);
    expect(dockerfile).toMatch(/^USER 1000:1000$/m);
    const { engines } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
      engines: { node: string };
    };
    expect(`>=${/FROM node:([\d.]+)/.exec(dockerfile)![1]}`).toBe(engines.node);
  });

  it.skipIf(!CONTAINER_SERVER.installed)('serves at the root with the same headers and times', async () => {
    const server = await startWebServer(CONTAINER_SERVER, dist);
    try {
      for (const [path, [text, type]] of Object.entries(FILES)) {
        const { headers, body } = await ask(server, `/${path}`);
        expect([body.toString(), headers['content-type']]).toEqual([text, expect.stringMatching(type)]);
        for (const [name, value] of Object.entries(SECURITY_HEADERS))
          expect(headers[name.toLowerCase()], name).toBe(value);
        const kept = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
        expect(headers['cache-control'], path).toBe(kept);
      }
      const old = await ask(server, '/images/3/plan/4');
      expect([old.status, old.headers.location]).toEqual([302, '/#/images/3/plan/4']);
      expect((await ask(server, '/nothing.js')).status).toBe(404);
    } finally {
      await server.remove();
    }
  });
});
