/** A Chromium that trusts an authority as a tablet does: nothing about certificates is overlooked. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { chromiumOptions } from '../../scripts/lib/chromium.mjs';

/** Of libnss3-tools, which comes with Debian's Caddy. */
const CERTUTIL = '/usr/bin/certutil';
export const canTrust = existsSync(CERTUTIL);

/** Starts it with a home of its own; `authority` as PEM. */
export async function launchTrusting(authority: string): Promise<Browser> {
  const home = mkdtempSync(join(tmpdir(), 'apertura-home-'));
  const store = join(home, '.pki/nssdb');
  mkdirSync(store, { recursive: true });
  writeFileSync(join(home, 'authority.pem'), authority);
  const certutil = (...args: string[]) => execFileSync(CERTUTIL, ['-d', `sql:${store}`, ...args]);
  certutil('-N', '--empty-password');
  certutil('-A', '-t', 'C,,', '-n', 'trial', '-i', join(home, 'authority.pem'));
  const browser = await chromium.launch({ ...chromiumOptions(), env: { ...process.env, HOME: home } });
  browser.on('disconnected', () => rmSync(home, { recursive: true, force: true }));
  return browser;
}
