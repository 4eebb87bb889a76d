/** Debian's own nginx and Caddy, started with the configurations of `deploy/` for another place. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CONTAINER } from '../../scripts/lib/deploy/docker.mjs';
import { deployFiles } from '../../scripts/lib/deploy/files.mjs';
import { CADDY, NGINX } from '../../scripts/lib/engines.mjs';
import { certificatesFor } from '../../scripts/lib/trial/authority.mjs';

/** Where the app lies in these tests: not at the root. */
export const PATH = '/clinic/laser/';

export interface WebServer {
  /** With its path, which ends with a `/`. */
  url: string;
  /** The same place over plain http. */
  plainUrl: string;
  /** Where it stands, and what vouches for it (PEM). */
  port: number;
  authority: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it, and leaves nothing of it. */
  remove(): Promise<void>;
}

interface Kind {
  name: string;
  installed: boolean;
  /** Below which path it serves. */
  path: string;
  /** Writes its own frame into `folder` and answers how it is started. */
  frame(folder: string, ports: Ports, dist: string): [command: string, ...args: string[]];
}
interface Ports {
  port: number;
  plainPort: number;
}

/** What Debian's /etc/nginx/nginx.conf has around conf.d, in a folder of the test's own. */
export const nginxFrame = (folder: string, included = `${folder}/nginx/apertura.conf`): string => `daemon off;
${process.getuid?.() === 0 ? 'user www-data;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  gzip on;
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  include ${included};
}
`;

const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

export const WEB_SERVERS: Kind[] = [
  {
    ...{ name: 'nginx', installed: existsSync(NGINX), path: PATH },
    frame(folder) {
      write(join(folder, 'nginx.conf'), nginxFrame(folder));
      return [NGINX, '-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')];
    },
  },
  {
    ...{ name: 'Caddy', installed: existsSync(CADDY), path: PATH },
    frame(folder, { plainPort }) {
      const global = `{\n admin off\n http_port ${plainPort}\n}\n`;
      write(join(folder, 'Caddyfile'), `${global}import ${folder}/caddy/Caddyfile\n`);
      return [CADDY, 'run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
    },
  },
];

/** What the container starts, with this machine's paths. */
export const CONTAINER_SERVER: Kind = {
  ...{ name: 'Caddy in the container', installed: existsSync(CADDY), path: CONTAINER.path },
  frame(folder, { port }, dist) {
    const file = join(folder, 'docker/Caddyfile');
    const text = readFileSync(file, 'utf8')
      .replaceAll(CONTAINER.certificate, join(folder, 'trial/server.crt.pem'))
      .replaceAll(CONTAINER.key, join(folder, 'trial/server.key.pem'))
      .replaceAll(`root * ${CONTAINER.folder}`, `root * ${dist}`)
      .replaceAll(`:${CONTAINER.port}`, `:${port}`);
    write(file, text);
    return [CADDY, 'run', '--config', file];
  },
};

/** @returns a port that nothing listens on */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const canConnect = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

/** Starts a server of this kind over the built files in `dist`. */
export async function startWebServer(kind: Kind, dist: string): Promise<WebServer> {
  const folder = mkdtempSync(join(tmpdir(), 'apertura-server-'));
  // The server's own user reads there.
  chmodSync(folder, 0o755);
  const ports = { port: await freePort(), plainPort: await freePort() };
  const names = { dns: ['localhost'], addresses: ['127.0.0.1'] };
  const { authority } = await certificatesFor(join(folder, 'trial'), names);
  const files = deployFiles({
    ...{ name: 'localhost', path: PATH, folder: dist, ...ports, snippets: join(folder, 'nginx/snippets') },
    ...{ certificate: join(folder, 'trial/server.crt.pem'), key: join(folder, 'trial/server.key.pem') },
  });
  for (const [path, text] of Object.entries(files)) write(join(folder, path), text);
  const [command, ...args] = kind.frame(folder, ports, dist);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  let child: ChildProcess | null = null;
  const server: WebServer = {
    url: `https://localhost:${ports.port}${kind.path}`,
    plainUrl: `http://localhost:${ports.plainPort}${kind.path}`,
    port: ports.port,
    authority,
    async start() {
      const started = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
      child = started;
      let said = '';
      started.stderr.on('data', (chunk) => (said += String(chunk)));
      while (!(await canConnect(ports.port))) {
        if (started.exitCode !== null) throw new Error(`${kind.name} ended: ${said}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop() {
      if (child === null || child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      child = null;
    },
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}
