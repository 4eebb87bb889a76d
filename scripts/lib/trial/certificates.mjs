// @ts-check
/** The two certificates of a trial: the authority's own, and the server's that it vouches for. */
import { createHash, webcrypto, X509Certificate } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';

/** @typedef {{ key: string, certificate: string }} Made both as PEM */

const DAY_MS = 24 * 3600 * 1000;
/** A trial ends. Apple's devices take no server's certificate that holds for more than 825 days. */
const AUTHORITY_DAYS = 365;
const SERVER_DAYS = 90;

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** The networks that nobody else's sites are in, and names that lead to no other place. */
const OWN_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '127.0.0.0/8'];
const OWN_NETWORKS_6 = ['fc00::/7', '::1/128'];
const OWN_NAMES = ['localhost', 'local', 'internal', 'home.arpa'];

/** @param {string} network */
const partsOf = (network) =>
  /** @type {[string, number]} */ ([network.split('/')[0], Number(network.split('/')[1])]);

/** What an authority has to be allowed for a machine: all private networks, and its own names outside them.
 * @param {import('./names.mjs').Names} names */
function allowedFor({ dns, addresses }) {
  const own = new BlockList();
  for (const network of OWN_NETWORKS) own.addSubnet(...partsOf(network), 'ipv4');
  for (const network of OWN_NETWORKS_6) own.addSubnet(...partsOf(network), 'ipv6');
  const isOwnName = (/** @type {string} */ name) =>
    OWN_NAMES.some((each) => name === each || name.endsWith(`.${each}`));
  const isOwn = (/** @type {string} */ address) => own.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  const alone = (/** @type {string} */ address) => `${address}/${isIP(address) === 6 ? 128 : 32}`;
  const others = [
    ...dns.filter((name) => !isOwnName(name)),
    ...addresses.filter((address) => !isOwn(address)).map(alone),
  ];
  return [...OWN_NETWORKS, ...OWN_NETWORKS_6, ...OWN_NAMES, ...others];
}

/** @param {string[]} names addresses of networks, and names */
function constraints(names) {
  const bases = names.map((name) =>
    name.includes('/') ? new GeneralName({ iPAddress: name }) : new GeneralName({ dNSName: name }),
  );
  const permittedSubtrees = new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base })));
  return AsnConvert.serialize(new NameConstraints({ permittedSubtrees }));
}

/**
 * Whether an authority may vouch for all of a machine's names.
 * @param {string} authority PEM @param {import('./names.mjs').Names} names
 */
export function covers(authority, names) {
  const found = new x509.X509Certificate(authority).getExtension(id_ce_nameConstraints);
  return found !== null && Buffer.from(found.value).equals(Buffer.from(constraints(allowedFor(names))));
}

/** @returns {Promise<CryptoKeyPair>} */
const keyPair = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

/** @param {CryptoKey} key */
async function keyPem(key) {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return `-----BEGIN PRIVATE KEY-----\n${bytes.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END PRIVATE KEY-----\n`;
}

/** A positive number of 16 bytes that nobody guesses. */
function serialNumber() {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

/** From the day before: a tablet's clock may be late. @param {Date} now @param {number} days */
const period = (now, days) => ({
  notBefore: new Date(now.getTime() - DAY_MS),
  notAfter: new Date(now.getTime() + days * DAY_MS),
});

/**
 * An authority that vouches for this machine and for what lies in private networks, by its own words: who trusts it and
 * heeds them takes its word for no site on the internet.
 * @param {import('./names.mjs').Names} names @param {Date} now @returns {Promise<Made>}
 */
export async function makeAuthority(names, now) {
  const keys = await keyPair();
  const mark = serialNumber().slice(0, 6);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: serialNumber(), name: `CN=Apertura trial ${mark}`, keys, signingAlgorithm: ALGORITHM },
    ...period(now, AUTHORITY_DAYS),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension(id_ce_nameConstraints, true, constraints(allowedFor(names))),
    ],
  });
  return { key: await keyPem(keys.privateKey), certificate: `${certificate.toString('pem')}\n` };
}

/** @param {Made} authority @param {import('./names.mjs').Names} names @param {Date} now @returns {Promise<Made>} */
export async function makeServer(authority, names, now) {
  const keys = await keyPair();
  const issuer = new x509.X509Certificate(authority.certificate);
  const der = Buffer.from(authority.key.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const signingKey = await webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ serialNumber: serialNumber(), subject: 'CN=Apertura', issuer: issuer.subject },
    ...{ publicKey: keys.publicKey, signingKey, signingAlgorithm: ALGORITHM },
    ...period(now, SERVER_DAYS),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...names.dns.map((value) => ({ type: /** @type {const} */ ('dns'), value })),
        ...names.addresses.map((value) => ({ type: /** @type {const} */ ('ip'), value })),
      ]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(await issuer.publicKey.export()),
    ],
  });
  return { key: await keyPem(keys.privateKey), certificate: `${certificate.toString('pem')}\n` };
}

/** As the settings of a tablet show it. @param {string} certificate PEM */
export function fingerprint(certificate) {
  const { raw } = new X509Certificate(certificate);
  return createHash('sha256').update(raw).digest('hex').toUpperCase().match(/../g)?.join(' ') ?? '';
}
