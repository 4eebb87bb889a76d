/**
 * The fleet's commands: backups of any number of tablets into PostgreSQL, and plans out of it (docs/fleet.md).
 * Standard output: what was done, a line each. Standard error: why something was not; then the exit status is 2.
 */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { asLoader, init, withDatabase } from './fleet/connect';
import { exportFrom } from './fleet/export';
import type { Wanted } from './fleet/export';
import { FleetError } from './fleet/failure';
import { load } from './fleet/load';
import type { Loaded } from './fleet/load';
import { withBackup } from './fleet/open';
import { passphraseFrom } from './fleet/passphrase';
import { verify } from './fleet/verify';

const USAGE = `npm run --silent fleet -- COMMAND --to postgres://USER@HOST:PORT/DATABASE

  init    [--tenant CLINIC]...               tables, roles and rules, and clinics
  load    BACKUP... [--tenant CLINIC] [--device NAME] [--photos FOLDER] [--passphrase-file FILE]
  verify  [--tenant CLINIC] [--photos FOLDER]
  export  --tenant CLINIC --device NAME (--plan N | --image N) [--out FOLDER] [--photos FOLDER | --without-photo]

The address may stand in APERTURA_FLEET instead, the password in PGPASSWORD or ~/.pgpass.`;

const OPTIONS = {
  to: { type: 'string' },
  tenant: { type: 'string', multiple: true },
  device: { type: 'string' },
  photos: { type: 'string' },
  'without-photo': { type: 'boolean' },
  'passphrase-file': { type: 'string' },
  plan: { type: 'string' },
  image: { type: 'string' },
  out: { type: 'string' },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const PHOTOS = 'fleet-photos';

/** npm runs scripts in the project's folder; files are named from where the user is. */
const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

function named(value: string | undefined, option: string): string | null {
  if (value === undefined) return null;
  if (NAME.test(value)) return value;
  throw new FleetError(`--${option}: a name has 1 to 63 small letters, digits, dots or dashes.`);
}

function numbered(value: string): number {
  if (/^[1-9]\d{0,14}$/.test(value)) return Number(value);
  throw new FleetError('--plan and --image want the number of one.');
}

const oneTenant = ({ tenant }: Options): string | null => {
  if ((tenant?.length ?? 0) > 1) throw new FleetError('One --tenant at a time.');
  return named(tenant?.[0], 'tenant');
};

const COMMANDS: Record<string, (url: string, options: Options, files: string[]) => Promise<number>> = {
  async init(url, { tenant }) {
    const tenants = (tenant ?? []).map((name) => named(name, 'tenant')!);
    await withDatabase(url, (client) => init(client, tenants));
    console.log(`ready${tenants.length > 0 ? `; clinics: ${tenants.join(', ')}` : ''}`);
    return 0;
  },

  async load(url, options, files) {
    if (files.length === 0) throw new FleetError('Which backup? load BACKUP.zip --to ADDRESS');
    const told = { tenant_id: oneTenant(options), device_id: named(options.device, 'device') };
    if (told.device_id !== null && files.length > 1)
      throw new FleetError('With --device only one backup at a time.');
    const ask = passphraseFrom(options['passphrase-file'] && fromHere(options['passphrase-file']));
    const photos = fromHere(options.photos ?? PHOTOS);
    let failed_n = 0;
    for (const file of files) {
      const done = await tellFailure(files.length > 1 ? `${basename(file)}: ` : '', () =>
        withDatabase(url, async (client) => {
          await asLoader(client);
          const loaded = await withBackup(fromHere(file), ask, (backup) =>
            load(client, backup, told, photos),
          );
          console.log(`${basename(file)}: ${lineOf(loaded, photos)}`);
        }),
      );
      if (!done) failed_n++;
    }
    return failed_n === 0 ? 0 : 2;
  },

  async verify(url, options) {
    const found = await asked(url, (client) =>
      verify(client, oneTenant(options), options.photos === undefined ? null : fromHere(options.photos)),
    );
    for (const problem of found.problems) console.error(problem);
    const { devices_n, rows_n, photos_n, problems } = found;
    console.log(
      `${devices_n} devices, ${rows_n} rows besides spots, ${photos_n} photos: ${problems.length} problems`,
    );
    return problems.length === 0 ? 0 : 2;
  },

  async export(url, options) {
    const [tenant_id, device_id] = [oneTenant(options), named(options.device, 'device')];
    const { plan, image } = options;
    if (tenant_id === null || device_id === null || (plan === undefined) === (image === undefined))
      throw new FleetError('export wants --tenant, --device, and --plan or --image.');
    const wanted: Wanted = plan !== undefined ? { plan: numbered(plan) } : { image: numbered(String(image)) };
    const photos_folder = options['without-photo'] ? null : fromHere(options.photos ?? PHOTOS);
    const { version } = JSON.parse(
      readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
    ) as Record<string, string>;
    const about = { photos_folder, exported_at: new Date().toISOString(), app_version: String(version) };
    const files = await asked(url, (client) => exportFrom(client, { tenant_id, device_id }, wanted, about));
    const out = fromHere(options.out ?? '.');
    try {
      await mkdir(out, { recursive: true });
      for (const { filename, bytes } of files) await writeFile(join(out, filename), bytes);
    } catch (error) {
      throw new FleetError(
        `The files cannot be written to ${out} (${(error as NodeJS.ErrnoException).code}).`,
      );
    }
    for (const { filename } of files) console.log(join(out, filename));
    return 0;
  },
};

function asked<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withDatabase(url, async (client) => {
    await asLoader(client);
    return work(client);
  });
}

function lineOf(loaded: Loaded, photos: string): string {
  const { tenant_id, device_id, way, made_at, plans_n, spots_n, photos_added_n, changes } = loaded;
  const where = `clinic ${tenant_id}, device ${device_id}`;
  const again = photos_added_n > 0 ? `, but ${photos_added_n} lost photos laid down again in ${photos}` : '';
  if (way === 'known') return `${where}: taken in before; nothing changed${again}`;
  if (way === 'older') return `${where}: older than what is there; nothing changed${again}`;
  const rows =
    way === 'first'
      ? 'a new device'
      : `rows: ${changes.added_n} new, ${changes.changed_n} changed, ${changes.removed_n} gone`;
  return `${where}, of ${made_at}: ${plans_n} plans, ${spots_n} spots, ${photos_added_n} new photos in ${photos}; ${rows}; verified`;
}

/** Runs a command; a refusal is one line. Answers whether it was done. */
async function tellFailure(head: string, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    console.error(`${head}${error.message.replace(/\s+/g, ' ')}`);
    return false;
  }
}

/** Runs the command with its arguments; resolves to the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    console.error(USAGE);
    return name === '--help' ? 0 : 2;
  }
  let status = 2;
  await tellFailure('', async () => {
    const { values, positionals } = read(rest);
    const url = values.to ?? process.env['APERTURA_FLEET'];
    if (url === undefined) throw new FleetError('Which database? --to postgres://USER@HOST:5432/NAME');
    if (!/^postgres(ql)?:\/\//.test(url))
      throw new FleetError('--to: this is no address of a database. It begins with postgres://');
    status = await command(url, values, positionals);
  });
  return status;
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new FleetError(error instanceof Error ? error.message : String(error));
  }
}
