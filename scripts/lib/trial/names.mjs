// @ts-check
/** What this machine is called, and where it is found, in the network that it is in. */
import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';

/** @typedef {{ dns: string[], addresses: string[] }} Names */

/** @param {string} name what a machine may be called: others are left out of its certificate */
const isHostName = (name) =>
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(name);

/**
 * The names and addresses that a tablet could open, and this machine itself; sorted, so that the same machine in the same
 * network is always told the same way. Addresses of one link (`fe80::`) are left out: no browser opens them.
 * @param {string} host @param {ReturnType<typeof networkInterfaces>} interfaces
 * @returns {Names}
 */
export function machineNames(host = hostname(), interfaces = networkInterfaces()) {
  const own = host.toLowerCase().replace(/\.$/, '');
  const dns = ['localhost', own, ...(own.includes('.') ? [] : [`${own}.local`])].filter(isHostName);
  const addresses = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .map(({ address }) => address)
    .filter((address) => isIP(address) !== 0 && !/^fe[89ab]/i.test(address));
  const sorted = (/** @type {string[]} */ all) => [...new Set(all)].sort();
  return { dns: sorted(dns), addresses: sorted([...addresses, '127.0.0.1', '::1']) };
}

/**
 * Where a tablet opens it, the addresses before the names: what a network tells of names differs.
 * @param {Names} names @param {string} scheme @param {number} port
 */
export function addressesFor({ dns, addresses }, scheme, port) {
  const outside = addresses.filter((address) => isIP(address) === 4 && !address.startsWith('127.'));
  const named = dns.filter((name) => name !== 'localhost' && name.includes('.'));
  return [...outside, ...named].map((name) => `${scheme}://${name}:${port}`);
}
