/** A trial in the clinic's network: an own authority made once, a server's certificate that fits, and the tablets' page. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get as plainGet, request as plainRequest, type IncomingMessage } from 'node:http';
import { createServer, get, type RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { X509Certificate as Extended } from '@peculiar/x509';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certificatesFor } from '../scripts/lib/trial/authority.mjs';
import { offerCertificate } from '../scripts/lib/trial/certificateServer.mjs';
import { makeServer } from '../scripts/lib/trial/certificates.mjs';
import { addressesFor, machineNames } from '../scripts/lib/trial/names.mjs';
import { freePort } from './support/webServers';

const NOW = new Date();
const inDays = (days: number) => new Date(NOW.getTime() + days * 24 * 3600 * 1000);
const NAMES = {
  dns: ['localhost', 'ward', 'ward.local'],
  addresses: ['127.0.0.1', '192.168.7.20', '::1', 'fd00::2'],
};

/** What node says of a name that the authority may not vouch for. */
const VIOLATION = 'permitted subtree violation';

let folder: string;
beforeEach(() => void (folder = join(mkdtempSync(join(tmpdir(), 'apertura-trial-')), 'kept')));
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));
const kept = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Asks a server with this certificate under a name, trusting the authority alone; answers the word or the failure. */
async function ask(name: string, shown: { key: string; certificate: string }, authority: string) {
  const server = createServer({ key: shown.key, cert: shown.certificate }, (_, response) =>
    response.end('yes'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<string>((resolve) => {
      const options = { host: '127.0.0.1', port, ca: authority, agent: false as const };
      get({ ...options, servername: name, headers: { host: name } }, (answer) => {
        answer.resume();
        resolve('yes');
      }).on('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code === 'UNSPECIFIED' ? error.message : error.code!),
      );
    });
  } finally {
    server.close();
  }
}

describe('the certificates', () => {
  it('verify for the machine’s names and addresses, and for no others', async () => {
    const { server, authority } = await certificatesFor(folder, NAMES, NOW);
    expect(await ask('ward.local', server, authority)).toBe('yes');
    expect(await ask('localhost', server, authority)).toBe('yes');
    expect(await ask('another.local', server, authority)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    const shown = new X509Certificate(server.certificate);
    for (const address of NAMES.addresses) expect(shown.checkIP(address)).toBe(address);
    expect(shown.checkIP('192.168.7.21')).toBeUndefined();
    expect(shown.ca).toBe(false);
    // For a server alone, and from the day before: a tablet's clock may be late.
    expect(shown.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(Date.parse(shown.validFrom)).toBeLessThanOrEqual(inDays(-1).getTime());
    // Apple's devices refuse more than 825 days.
    expect(Date.parse(shown.validTo) - Date.parse(shown.validFrom)).toBeLessThan(825 * 24 * 3600 * 1000);
  });

  it('of a site on the internet do not verify, though the authority signed them', async () => {
    const { authority } = await certificatesFor(folder, NAMES, NOW);
    const pair = { key: kept('authority.key.pem'), certificate: authority };
    const foreign = await makeServer(pair, { dns: ['bank.example'], addresses: ['127.0.0.1'] }, NOW);
    expect(await ask('bank.example', foreign, authority)).toBe(VIOLATION);
    const elsewhere = await makeServer(pair, { dns: ['ward.local'], addresses: ['8.8.8.8'] }, NOW);
    expect(await ask('ward.local', elsewhere, authority)).toBe(VIOLATION);
  });

  it.each(['9.255.255.255', '11.0.0.0', '172.15.0.1', '172.32.0.1', '192.167.1.1', '192.169.1.1', 'fe00::1'])(
    'of %s, which lies beside the private networks, do not verify either',
    async (address) => {
      const { authority } = await certificatesFor(folder, NAMES, NOW);
      const pair = { key: kept('authority.key.pem'), certificate: authority };
      const beside = await makeServer(pair, { dns: ['ward.local'], addresses: [address] }, NOW);
      expect(await ask('ward.local', beside, authority)).toBe(VIOLATION);
    },
  );

  it('of the authority say to whoever reads them that it vouches for no other authority and no other network', async () => {
    const { authority } = await certificatesFor(folder, NAMES, NOW);
    const { extensions } = new Extended(authority);
    const said = (type: string) => extensions.find((extension) => extension.type === type);
    // Constraints of names; what an authority is, with no authority below it.
    expect(said('2.5.29.30')).toMatchObject({ critical: true });
    expect(said('2.5.29.19')).toMatchObject({ critical: true, ca: true, pathLength: 0 });
  });

  it('vouch for a machine whose address or name lies outside the private networks, and for it alone', async () => {
    const names = {
      dns: ['localhost', 'ward.clinic.example'],
      addresses: ['198.51.100.7', '2001:db8::7'],
    };
    const { server, authority } = await certificatesFor(folder, names, NOW);
    expect(await ask('ward.clinic.example', server, authority)).toBe('yes');
    const pair = { key: kept('authority.key.pem'), certificate: authority };
    for (const address of ['198.51.100.8', '2001:db8::8']) {
      const beside = await makeServer(pair, { dns: ['localhost'], addresses: [address] }, NOW);
      expect(await ask('localhost', beside, authority), address).toBe(VIOLATION);
    }
  });

  it.skipIf(process.platform === 'win32')('have keys that their owner alone reads', async () => {
    mkdirSync(folder, { mode: 0o755 });
    await certificatesFor(folder, NAMES, NOW);
    const mode = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);
    expect([mode('.'), mode('authority.key.pem'), mode('server.key.pem')]).toEqual(['700', '600', '600']);
    expect(readFileSync(join(import.meta.dirname, '../.gitignore'), 'utf8')).toMatch(/^\.apertura\/$/m);
  });

  it('stay while they fit; the server’s is renewed before its end and for another address', async () => {
    const first = await certificatesFor(folder, NAMES, NOW);
    expect(first.isNew).toBe(true);
    expect(await certificatesFor(folder, NAMES, inDays(75))).toEqual({ ...first, isNew: false });
    const near = await certificatesFor(folder, NAMES, inDays(77));
    expect([near.authority, near.isNew]).toEqual([first.authority, false]);
    expect(near.server).not.toEqual(first.server);
    const moved = { ...NAMES, addresses: ['10.1.1.1', '127.0.0.1'] };
    const elsewhere = await certificatesFor(folder, moved, inDays(77));
    expect([elsewhere.authority, elsewhere.isNew]).toEqual([first.authority, false]);
    expect(new X509Certificate(elsewhere.server.certificate).checkIP('10.1.1.1')).toBe('10.1.1.1');
    // As many as before, but others, which the same authority may vouch for.
    for (const names of [
      { ...moved, dns: ['localhost', 'ward.internal'] },
      { ...moved, dns: ['localhost', 'room.internal'] },
      { dns: ['localhost', 'room.internal'], addresses: ['10.1.1.2', '127.0.0.1'] },
    ]) {
      const { server } = await certificatesFor(folder, names, inDays(77));
      const { subjectAltName } = new X509Certificate(server.certificate);
      expect(subjectAltName).toBe(
        [
          ...names.dns.map((each) => `DNS:${each}`),
          ...names.addresses.map((each) => `IP Address:${each}`),
        ].join(', '),
      );
    }
    // An address that is left must not stay vouched for.
    const fewer = await certificatesFor(folder, { ...moved, addresses: ['127.0.0.1'] }, inDays(77));
    expect(new X509Certificate(fewer.server.certificate).checkIP('10.1.1.1')).toBeUndefined();
    // Where it may not vouch for what the machine is called now, another authority has to.
    const outside = { ...moved, addresses: ['198.51.100.7'] };
    expect((await certificatesFor(folder, outside, inDays(77))).isNew).toBe(true);
  });

  it.each<[string, () => void]>([
    ['its end is near', () => undefined],
    ['its key is gone', () => rmSync(join(folder, 'authority.key.pem'))],
    ['its file is damaged', () => writeFileSync(join(folder, 'authority.crt.pem'), 'half a')],
    ['others could have read its key', () => chmodSync(join(folder, 'authority.key.pem'), 0o604)],
    ['others of a group could have read its key', () => chmodSync(join(folder, 'authority.key.pem'), 0o640)],
    [
      'its key is that of another certificate',
      () => writeFileSync(join(folder, 'authority.key.pem'), kept('server.key.pem')),
    ],
  ])('come from a new authority where %s, and that is told', async (why, harm) => {
    const first = await certificatesFor(folder, NAMES, NOW);
    harm();
    const later = why === 'its end is near' ? inDays(355) : NOW;
    const next = await certificatesFor(folder, NAMES, later);
    expect(next.isNew).toBe(true);
    expect(next.authority).not.toBe(first.authority);
    expect(
      new X509Certificate(next.server.certificate).checkIssued(new X509Certificate(next.authority)),
    ).toBe(true);
    expect(await certificatesFor(folder, NAMES, later)).toEqual({ ...next, isNew: false });
  });

  it('are for what the machine is called and where it is found, but not on one link', () => {
    const face = (address: string) => ({ address }) as never;
    const names = machineNames('Ward-PC', {
      lo: [face('127.0.0.1')],
      eth: [face('192.168.7.20'), face('fe80::1'), face('fd00::2')],
    });
    expect(names).toEqual({
      dns: ['localhost', 'ward-pc', 'ward-pc.local'],
      addresses: ['127.0.0.1', '192.168.7.20', '::1', 'fd00::2'],
    });
    expect(addressesFor(names, 'https', 4173)).toEqual([
      'https://192.168.7.20:4173',
      'https://ward-pc.local:4173',
    ]);
    expect(machineNames('a name, with blanks', {}).dns).toEqual(['localhost']);
  });
});

describe('the page for the tablets', () => {
  const answerOf = (port: number, path: string, method = 'GET') =>
    new Promise<{ answer: IncomingMessage; body: Buffer }>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path, method, headers: { host: 'evil.example' } };
      plainRequest(options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ answer, body: Buffer.concat(parts) }));
      })
        .on('error', reject)
        .end();
    });

  it('offers the certificate, says what it means in both languages, and gives out nothing else', async () => {
    const { authority } = await certificatesFor(folder, NAMES, NOW);
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    // The port beside the app's may be taken: the next one is.
    const appPort = (taken.address() as AddressInfo).port - 1;
    const apps = [`https://192.168.7.20:${appPort}`, `https://127.0.0.1:${appPort}`];
    const offered = await offerCertificate({ authority, host: '127.0.0.1', appPort, apps });
    try {
      expect(offered.port).toBeGreaterThan(appPort + 1);
      const { answer, body } = await answerOf(offered.port, '/');
      const text = body.toString('utf8');
      expect(answer.headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      for (const lang of ['pl', 'en']) {
        const part = text.slice(text.indexOf(`<section lang="${lang}">`)).split('</section>')[0]!;
        for (const word of ['iPad', 'Android', 'SHA-256', '/apertura-trial.crt'])
          expect(part).toContain(word);
        expect(part).toContain(lang === 'pl' ? 'Tylko na czas próby' : 'For a trial only');
        expect(part).toContain(lang === 'pl' ? 'Usuń profil' : 'Remove Profile');
        // At the address that was reached, and not at what the asker calls the machine.
        expect(part).toContain(`href="https://127.0.0.1:${appPort}/"`);
      }
      // All that the page names is there, and its style sheet is no script.
      for (const [, path] of text.matchAll(/href="(\/[^"]*)"/g))
        expect((await answerOf(offered.port, path!)).answer.statusCode).toBe(200);
      const { answer: given, body: der } = await answerOf(offered.port, '/apertura-trial.crt');
      expect(given.headers['content-type']).toBe('application/x-x509-ca-cert');
      expect(new X509Certificate(der).raw).toEqual(new X509Certificate(authority).raw);
      expect(new X509Certificate(der).ca).toBe(true);
      for (const path of [
        '/authority.key.pem',
        '/../authority.key.pem',
        '/%2e%2e/authority.key.pem',
        '/index.html',
      ])
        expect((await answerOf(offered.port, path)).answer.statusCode, path).toBe(404);
      expect((await answerOf(offered.port, '/', 'POST')).answer.statusCode).toBe(405);
    } finally {
      await offered.close();
      taken.close();
    }
  });

  it('leads to the address that was reached also where it answers the whole network', async () => {
    const { authority } = await certificatesFor(folder, NAMES, NOW);
    const appPort = (await freePort()) - 1;
    const apps = ['https://192.168.7.20:1', 'https://127.0.0.1:1'];
    const offered = await offerCertificate({ authority, host: undefined, appPort, apps });
    try {
      expect((await answerOf(offered.port, '/')).body.toString()).toContain('href="https://127.0.0.1:1/"');
    } finally {
      await offered.close();
    }
  });
});

describe('npm start', () => {
  const START = join(import.meta.dirname, '../scripts/start.mjs');

  it.each([
    [['--hots'], '--hots is not known here; there are --port N, --no-build, --host and --https'],
    [['somewhere'], 'somewhere is not known here; there are --port N, --no-build, --host and --https'],
    [
      ['--host'],
      '--host needs --https: browsers keep an app offline only from https (npm start -- --host --https)',
    ],
    [['--https', '--port', '70000'], '--port 70000 is not a port'],
    [['--https', '--no-build', '--port', '0'], '--port 0 is not a port'],
    [['--https=yes'], "Option '--https' does not take an argument"],
  ])('says in one line what is wrong with %j', (args, reason) => {
    // What starts instead of saying it would serve for good.
    const options = { encoding: 'utf8', timeout: 60_000 } as const;
    const { status, stderr, stdout } = spawnSync(process.execPath, [START, ...args], options);
    expect([status, stdout, stderr]).toEqual([1, '', `Apertura did not start: ${reason}\n`]);
  });

  it('-- --host --https serves the built app in the network, over certificates that verify, and tells all of it', async () => {
    const dist = join(folder, '../dist');
    mkdirSync(dist);
    writeFileSync(join(dist, 'index.html'), '<!doctype html>the app');
    const port = await freePort();
    const env = { ...process.env, APERTURA_DIST: dist, APERTURA_TRIAL: folder };
    const args = [START, '--no-build', '--host', '--https', '--port', String(port)];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    try {
      await new Promise<void>((resolve, reject) => {
        child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
        child.stderr.on('data', (part) => (said += String(part)));
        child.stdout.on('data', (part) => {
          said += String(part);
          if (said.includes('save a backup')) resolve();
        });
      });
      const authority = kept('authority.crt.pem');
      const { raw } = new X509Certificate(authority);
      const print = createHash('sha256').update(raw).digest('hex').toUpperCase();
      expect(said.replaceAll(' ', '')).toContain(print);
      expect(said).toContain('For a trial only');
      const [, url] = /Apertura is at (\S+)/.exec(said)!;
      const [, page] = /open first (\S+)[ :]/.exec(said)!;
      const body = (address: string, way: typeof get, options: RequestOptions) =>
        new Promise<string>((resolve, reject) =>
          way(address, options, (answer) => {
            let text = '';
            answer.on('data', (part) => (text += String(part)));
            answer.on('end', () => resolve(text));
          }).on('error', reject),
        );
      expect(await body(`${url}/`, get, { ca: authority, agent: false })).toContain('the app');
      // The link on the tablets' page is one of those that the window tells.
      const link = /href="(https:[^"]*)\/"/.exec(await body(page!, plainGet as typeof get, {}))![1]!;
      expect(said).toContain(link);
      // A second one does not take another port: to the tablets that would be another place without their data.
      const second = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
      expect(second.status).toBe(1);
      expect(second.stderr).toMatch(/^Apertura did not start: .*\n$/);
      expect(second.stderr).toContain(String(port));
    } finally {
      child.removeAllListeners('exit');
      child.kill();
    }
  });
});
