/** What a command of the fleet is refused for: one line, and nothing is half done. */
import { fill } from '../../src/i18n/format';
import { textsOf } from '../../src/i18n/index';
import type { Failure } from '../../src/core/result';

/** An expected end of a command. */
export class FleetError extends Error {}

/** Ends the command with what the app says of such a backup. */
export function refuseAs({ code, values }: Failure): never {
  const text = fill(textsOf('en').errors[code], values, 'en');
  const detail = values && !text.includes('(') && values['detail'];
  throw new FleetError(detail ? `${text} (${detail})` : text);
}

/** SQLSTATE → what it means to whoever brings a backup in. */
const SQL_STATES: Readonly<Record<string, string>> = {
  '28P01': 'the database refuses the password or the role. Check the address',
  '28000': 'the database refuses this role. Check the address',
  '3D000': 'there is no such database. Create it first (createdb)',
  '42501':
    'this role has not the right to do that; the command needs a role in apertura_loader, init a superuser',
  '53100': 'the disk of the database server is full',
  '53200': 'the database server is out of memory',
  '53300': 'the database server takes no more connections',
  '57P01': 'the connection to the database was cut',
  '57P02': 'the connection to the database was cut',
  '57P03': 'the database is starting up or shutting down',
  '55P03': 'another load of this device is running',
  '40P01': 'another load got in the way',
  '25006': 'the database can only be read',
};

const NETWORK = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
]);
const CUT = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

/** What a failed call of the database is called; anything else goes on as a bug. */
export function fromDatabase(error: unknown): never {
  if (!(error instanceof Error) || error instanceof FleetError) throw error;
  const { code } = error as Error & { code?: string };
  const nothing = 'Nothing was changed.';
  const told = oneLine(error.message);
  if (code !== undefined && NETWORK.has(code))
    throw new FleetError(`No PostgreSQL answers at this address. Check host and port. ${nothing} (${code})`);
  if (CUT.test(error.message) || code === 'ECONNRESET' || code === 'EPIPE')
    throw new FleetError(`The connection to the database was cut. ${nothing} Run the command again.`);
  const known = code === undefined ? undefined : SQL_STATES[code];
  if (known) throw new FleetError(`${known[0]!.toUpperCase()}${known.slice(1)}. ${nothing} (${told})`);
  // Any other answer of the server is told as it is.
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code))
    throw new FleetError(`The database refuses it. ${nothing} (${code}: ${told})`);
  throw error;
}

/** A message of several lines in one. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
