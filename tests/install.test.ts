/**
 * Every command of docs/install.md is run, in its order, with this machine's folders in place of the server's; what cannot
 * be run here is named with the reason, or with the test that does.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CADDY, NGINX } from '../scripts/lib/engines.mjs';
import { precompress } from '../scripts/lib/precompress.mjs';
import { certificatesFor } from '../scripts/lib/trial/authority.mjs';
import { freePort, nginxFrame } from './support/webServers';

const ROOT = join(import.meta.dirname, '..');
const text = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');

/** The commands below each heading. */
const commands = new Map<string, string[]>();
for (const part of text.split(/^##+ /m))
  commands.set(
    part.split('\n', 1)[0]!,
    [...part.matchAll(/^```sh\n([^]*?)^```/gm)].flatMap(([, block]) => block!.trimEnd().split('\n')),
  );

/** What is not run here, and why. */
const ELSEWHERE: [command: RegExp, why: string][] = [
  [/^npm start -- --host --https$/, 'tests/trial.test.ts'],
  [/^rm -rf \.apertura$/, 'would take away what whoever runs the tests has'],
  [/^npm ci$/, 'scripts/lib/dependencies.mjs'],
  [/^npm run build$/, 'scripts/test.mjs'],
  [/^sudo apt-get install -y (nginx|caddy)$/, 'scripts/lib/engines.mjs'],
  [
    /^docker (build|run) /,
    'no Docker on the machines that test; tests/webServers.test.ts runs what it would serve',
  ],
];
const isElsewhere = (command: string) => ELSEWHERE.some(([form]) => form.test(command));

it('every command is run by a test, or named as one that is not', () => {
  const all = [...commands.values()].flat();
  expect(all.length).toBeGreaterThan(25);
  for (const [form, why] of ELSEWHERE) {
    expect(
      all.filter((command) => form.test(command)),
      String(form),
    ).not.toEqual([]);
    if (/^\w+\/\S+$/.test(why)) expect(existsSync(join(ROOT, why)), why).toBe(true);
  }
  const run = new Set(RUN.flatMap((part) => commands.get(part) ?? [part]));
  expect(all.filter((command) => !isElsewhere(command) && !run.has(command))).toEqual([]);
  for (const word of ['Dockerfile', '--host --https', '.wasm', 'add_header']) expect(text).toContain(word);
});

const SERVERS = ['nginx', 'Caddy'] as const;
const [BUILD, CHECK, UPDATE, BACK] = [
  'A server: build and configuration',
  'Check at the end',
  'A new version',
  'Backing out',
];
const RUN = [BUILD, ...SERVERS, CHECK, UPDATE, BACK] as string[];
const installed = { nginx: existsSync(NGINX), Caddy: existsSync(CADDY) };

describe.each(SERVERS.filter((name) => installed[name] && existsSync('/usr/bin/curl')))('with %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'apertura-install-'));
  let server: ChildProcess | null = null;
  let ports = { secure: 0, plain: 0 };

  /** A command with this machine's places. */
  const here = (command: string) =>
    command
      .replaceAll('sudo ', '')
      .replaceAll('/srv/apertura', join(folder, 'srv'))
      .replace(/(?<!\w)\/etc\//g, `${folder}/etc/`)
      .replace(/^npm run deploy:config --/, `node ${join(ROOT, 'scripts/deployConfig.mjs')}`)
      .replace(/^nginx -t$/, `${NGINX} -t -c ${folder}/nginx.conf -e ${folder}/error.log`);

  const env = {
    ...process.env,
    HOME: folder,
    CURL_HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
  };
  const run = (command: string) =>
    execFileSync('bash', ['-ec', here(command)], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });

  /** In place of the machine's own service. */
  async function startService() {
    const [file, ...args] =
      name === 'nginx'
        ? [NGINX, '-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')]
        : [CADDY, 'run', '--config', join(folder, 'Caddyfile')];
    server = spawn(file!, args, { env, stdio: 'ignore' });
    const answers = () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(ports.secure, '127.0.0.1', () => (socket.destroy(), resolve(true)));
        socket.on('error', () => resolve(false));
      });
    while (!(await answers())) {
      expect(server.exitCode, 'the server has ended').toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function runAll(part: string) {
    for (const command of commands.get(part)!.filter((each) => !isElsewhere(each))) {
      if (/systemctl reload/.test(command)) await startService();
      else run(command);
    }
  }

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    ports = { secure: await freePort(), plain: await freePort() };
    for (const path of [
      'dist/assets',
      'etc/ssl/apertura',
      'etc/nginx/conf.d',
      'etc/nginx/snippets',
      'etc/caddy',
    ])
      mkdirSync(join(folder, path), { recursive: true });
    for (const path of ['index.html', 'sw.js', 'manifest.webmanifest'])
      writeFileSync(join(folder, 'dist', path), `${path} of the first version${' '.repeat(2000)}`);
    await precompress(join(folder, 'dist'), join(folder, 'kept'));
    const names = { dns: ['apertura.clinic.example'], addresses: ['127.0.0.1'] };
    const { server: shown, authority } = await certificatesFor(join(folder, 'trial'), names);
    writeFileSync(join(folder, 'etc/ssl/apertura/certificate.pem'), shown.certificate);
    writeFileSync(join(folder, 'etc/ssl/apertura/key.pem'), shown.key);
    writeFileSync(join(folder, 'authority.pem'), authority);
    writeFileSync(join(folder, 'nginx.conf'), nginxFrame(folder, `${folder}/etc/nginx/conf.d/*.conf`));
    const global = `{\n admin off\n http_port ${ports.plain}\n https_port ${ports.secure}\n}\n`;
    writeFileSync(join(folder, 'Caddyfile'), `${global}import ${folder}/etc/caddy/Caddyfile\n`);
    const to = (from: number, port: number) =>
      `connect-to = "apertura.clinic.example:${from}:127.0.0.1:${port}"\n`;
    const curl = `cacert = "${folder}/authority.pem"\n${to(443, ports.secure)}${to(80, ports.plain)}`;
    writeFileSync(join(folder, '.curlrc'), curl);
  });
  afterAll(async () => {
    if (server !== null && server.exitCode === null) {
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the server gives as its page. */
  const page = () => run('curl -s https://apertura.clinic.example/apertura/').trim();

  it('is installed, checked, updated and backed out by the commands of the page', async () => {
    await runAll(BUILD!);
    // The ports and folders of the machine's own service are not the tests' to take.
    for (const path of ['nginx/apertura.conf', 'nginx/snippets/apertura.conf', 'caddy/Caddyfile']) {
      const file = join(folder, 'my-server', path);
      const made = here(readFileSync(file, 'utf8'))
        .replace('listen 443', `listen ${ports.secure}`)
        .replace('listen 80', `listen ${ports.plain}`);
      writeFileSync(file, made);
    }
    await runAll(name);
    expect(page()).toBe('index.html of the first version');

    for (const command of commands.get(CHECK!)!) {
      const [, expected] = /# (.*)$/.exec(command)!;
      const printed = run(command);
      if (expected === 'a long line') expect(printed.length, command).toBeGreaterThan(100);
      else if (expected!.startsWith('403')) expect(['403', '404'], command).toContain(printed);
      else expect(printed, command).toContain(expected);
    }

    for (const path of ['index.html', 'sw.js'])
      writeFileSync(join(folder, 'dist', path), `${path} of the second version${' '.repeat(2000)}`);
    await precompress(join(folder, 'dist'), join(folder, 'kept'));
    expect(page()).toBe('index.html of the first version');
    await runAll(UPDATE!);
    expect(page()).toBe('index.html of the second version');
    await runAll(BACK!);
    expect(page()).toBe('index.html of the first version');
  });
});

describe('npm run deploy:config', () => {
  it.each([
    [['--path', 'apertura'], '--path apertura is not a path that begins and ends with /, as /apertura/'],
    [
      ['--path', '/a b/', '--out', 'x'],
      '--path /a b/ is not a path that begins and ends with /, as /apertura/',
    ],
    [['--name', 'a;b', '--out', 'x'], "--name a;b is not a server's name, as apertura.clinic.example"],
    [['--folder', 'srv', '--out', 'x'], '--folder srv is not the full path of a folder, without blanks'],
    [['--path', '/x/'], 'say with --out FOLDER where to: deploy/ is kept as it comes without options'],
    [['--port', '1'], "Unknown option '--port'"],
  ])('says in one line what is wrong with %j, and writes nothing', (args, reason) => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [join(ROOT, 'scripts/deployConfig.mjs'), ...args],
      { encoding: 'utf8' },
    );
    expect([status, stdout, stderr]).toEqual([1, '', `Nothing was written: ${reason}\n`]);
  });
});
