// @ts-check
/**
 * The certificates of a trial, kept in a folder that only its owner reads: the authority is made once and lives a year,
 * the server's certificate is renewed when it nears its end or the machine is called or found otherwise.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { covers, fingerprint, makeAuthority, makeServer } from './certificates.mjs';

/** @typedef {import('./certificates.mjs').Made} Made */
/**
 * @typedef {object} Trial
 * @property {Made} server what the server shows
 * @property {string} authority its certificate, for the tablets (PEM)
 * @property {string} fingerprint as the settings of a tablet show it
 * @property {boolean} isNew the authority was made just now: tablets have to be told of it
 */

const RENEW_BEFORE_DAYS = 14;
const DAY_MS = 24 * 3600 * 1000;

/**
 * Reads a pair; null where it is missing, damaged or does not belong together, and where others could have read the key.
 * @param {string} folder @param {string} name @returns {Made | null}
 */
function read(folder, name) {
  try {
    const path = join(folder, `${name}.key.pem`);
    // Windows keeps a user's folders to the user by other means.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) return null;
    const key = readFileSync(path, 'utf8');
    const certificate = readFileSync(join(folder, `${name}.crt.pem`), 'utf8');
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
      ? { key, certificate }
      : null;
  } catch {
    return null;
  }
}

/** A file that is whole or not there. @param {string} path @param {string} text @param {number} mode */
function write(path, text, mode) {
  writeFileSync(`${path}.new`, text, { mode });
  chmodSync(`${path}.new`, mode);
  renameSync(`${path}.new`, path);
}

/** @param {string} folder @param {string} name @param {Made} made */
function keep(folder, name, { key, certificate }) {
  write(join(folder, `${name}.key.pem`), key, 0o600);
  write(join(folder, `${name}.crt.pem`), certificate, 0o644);
}

/** @param {Made} made @param {Date} now */
const holds = ({ certificate }, now) =>
  Date.parse(new X509Certificate(certificate).validTo) - now.getTime() > RENEW_BEFORE_DAYS * DAY_MS;

/** @param {Made} server @param {Made} authority @param {import('./names.mjs').Names} names */
function fits(server, authority, { dns, addresses }) {
  const shown = new X509Certificate(server.certificate);
  const by = new X509Certificate(authority.certificate);
  const named = (shown.subjectAltName ?? '').split(', ').length === dns.length + addresses.length;
  return (
    shown.checkIssued(by) &&
    shown.verify(by.publicKey) &&
    named &&
    dns.every((name) => shown.checkHost(name) === name) &&
    addresses.every((address) => shown.checkIP(address) === address)
  );
}

/**
 * The certificates for this machine, made anew where that is needed.
 * @param {string} folder @param {import('./names.mjs').Names} names @param {Date} now @returns {Promise<Trial>}
 */
export async function certificatesFor(folder, names, now = new Date()) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const kept = read(folder, 'authority');
  const good = kept !== null && holds(kept, now) && covers(kept.certificate, names) ? kept : null;
  const authority = good ?? (await makeAuthority(names, now));
  if (good === null) keep(folder, 'authority', authority);
  const shown = read(folder, 'server');
  const still = shown !== null && holds(shown, now) && fits(shown, authority, names) ? shown : null;
  const server = still ?? (await makeServer(authority, names, now));
  if (still === null) keep(folder, 'server', server);
  return {
    server,
    authority: authority.certificate,
    fingerprint: fingerprint(authority.certificate),
    isNew: good === null,
  };
}
