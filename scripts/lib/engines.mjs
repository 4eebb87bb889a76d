// @ts-check
/**
 * The engines of other browsers for the tests: JavaScriptCore alone, WebKitGTK with its driver and a
 * display, and Firefox with SpiderMonkey; PostgreSQL, for the fleet; and the web servers that a clinic may have. Brought
 * from Debian's packages where they are missing and that is possible; else what needs them is skipped, which one line says.
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

export const NGINX = '/usr/sbin/nginx';
export const CADDY = '/usr/bin/caddy';

/** Debian keeps each version of PostgreSQL in a folder of its own. */
const POSTGRES = '/usr/lib/postgresql';

/** The folder with the programs of the newest PostgreSQL; null where there is none. @returns {string | null} */
export function postgresBin() {
  const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES) : [];
  const bins = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(POSTGRES, version, 'bin'));
  return bins.find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

/** What each brings, and the packages of it: the first that there is. */
const WANTED = [
  { name: 'PostgreSQL', file: postgresBin, packages: [['postgresql']] },
  {
    name: 'JavaScriptCore',
    file: '/usr/bin/jsc',
    packages: [['libjavascriptcoregtk-4.1-bin'], ['libjavascriptcoregtk-4.0-bin']],
  },
  { name: 'WebKitGTK', file: '/usr/bin/WebKitWebDriver', packages: [['webkit2gtk-driver', 'xvfb']] },
  { name: 'Firefox', file: '/usr/bin/firefox-esr', packages: [['firefox-esr']] },
  { name: 'nginx', file: NGINX, packages: [['nginx']] },
  { name: 'Caddy', file: CADDY, packages: [['caddy']] },
];

/** Longer than an install takes on a slow line; a machine without a network is not kept waiting for more. */
const INSTALL_WITHIN_S = 150;

/** What Debian asks before it starts a service that was just installed. */
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Runs `work` while Debian starts no service: the web servers are for the tests alone and must listen nowhere. Where
 * systemd would start them with the machine, they are taken off that list, too.
 * @param {() => Promise<void>} work
 */
async function startingNothing(work) {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const before = [NGINX, CADDY].filter((file) => existsSync(file));
  try {
    await work();
    const units = [NGINX, CADDY].filter((file) => existsSync(file) && !before.includes(file));
    for (const file of existsSync('/usr/bin/systemctl') ? units : [])
      await run('systemctl', ['--quiet', 'disable', file.slice(file.lastIndexOf('/') + 1)], { quiet: true });
  } finally {
    if (ours) rmSync(POLICY, { force: true });
  }
}

/** @param {string[]} packages */
async function install(packages) {
  const apt = ['apt-get', '-y', '-q', '-o', 'Acquire::Retries=0', '--no-install-recommends', 'install'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (await run('timeout', [String(INSTALL_WITHIN_S), ...apt, ...packages], { env, quiet: true })) === 0;
}

/** Brings what is missing where it can. @returns {Promise<string[]>} the line that says what is not there in the end */
export async function ensureEngines() {
  const missing = () =>
    WANTED.filter(({ file }) => (typeof file === 'string' ? !existsSync(file) : file() === null));
  if (missing().length > 0 && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.error(
      `› Installing for the tests: ${missing()
        .map(({ name }) => name)
        .join(', ')}`,
    );
    await run('timeout', ['60', 'apt-get', 'update', '-q'], { quiet: true });
    await startingNothing(async () => {
      for (const { packages } of missing()) for (const choice of packages) if (await install(choice)) break;
    });
  }
  const left = missing().map(({ name }) => name);
  return left.length > 0 ? [`  not tested here, for want of the engine: ${left.join(', ')}`] : [];
}
