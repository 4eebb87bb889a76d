// @ts-check
/** Where Chromium is, how it is started, and how it comes onto a machine that has none. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './run.mjs';

const KNOWN_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of an installed Chromium: APERTURA_CHROMIUM first, the system's then; null where there is none. */
function findChromium() {
  const named = process.env['APERTURA_CHROMIUM'];
  if (named) return existsSync(named) ? named : null;
  return KNOWN_PATHS.find((path) => existsSync(path)) ?? null;
}

/** The browser that `npx playwright install` brought; null where it did not. */
function findPlaywrightsOwn() {
  try {
    const path = createRequire(import.meta.url)('playwright').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * Launch options for Playwright. No background networking: tests run without a network, and root (as
 * in a container) has no sandbox.
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function chromiumOptions() {
  const args = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const executablePath = findChromium() ?? findPlaywrightsOwn();
  return executablePath ? { executablePath, args } : { args };
}

/**
 * What Playwright switches off of Chromium, which a second list would take the place of; `tests/browsers.test.ts`
 * compares.
 */
export const SWITCHED_OFF = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
  ...['msForceBrowserSignIn', 'msEdgeUpdateLaunchServicesPreferredVersion'],
];

/** The pages of an address bar that nobody sees: each window would start a process for them. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/**
 * Launch options for Playwright where many windows are opened one after the other.
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function windowOptions() {
  const { args, ...options } = chromiumOptions();
  return { ...options, args: [...args, `--disable-features=${[...SWITCHED_OFF, ...ADDRESS_BAR].join(',')}`] };
}

/** Installs Debian's Chromium where there is none and that is possible; needs none of the dependencies. */
export async function installChromium() {
  if (process.env['APERTURA_CHROMIUM'] || findChromium() || findPlaywrightsOwn()) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
  console.error("› Chromium is missing: installing it from Debian's packages");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env, quiet: true });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
    env,
    quiet: true,
  });
}

/**
 * Makes sure that there is a Chromium: the one named, the system's, Playwright's, or a newly installed
 * one (Debian as root; else Playwright's download).
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export async function ensureChromium() {
  const named = process.env['APERTURA_CHROMIUM'];
  if (named && !existsSync(named)) {
    return { ok: false, reason: `APERTURA_CHROMIUM names ${named}, which does not exist` };
  }
  if (findChromium() || findPlaywrightsOwn()) return { ok: true };
  await installChromium();
  if (findChromium()) return { ok: true };
  console.error('› Chromium is missing: asking Playwright for its own');
  const code = await run(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'install', 'chromium'],
    {},
  );
  if (code === 0 && findPlaywrightsOwn()) return { ok: true };
  return {
    ok: false,
    reason: 'no Chromium: install it (apt-get install chromium) or name it with APERTURA_CHROMIUM=/path',
  };
}
