// @ts-check
/**
 * `npm run deploy:config [-- --name N --path /P/ --folder F --certificate C --key K --out FOLDER]`: writes the
 * configurations of nginx, Caddy and Docker, with the security headers of scripts/lib/headers.mjs. Without options: the
 * files in deploy/.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { deployFiles } from './lib/deploy/files.mjs';
import { PLACE } from './lib/deploy/kinds.mjs';
import { ROOT } from './lib/run.mjs';

/** @param {string} reason @returns {never} */
function stop(reason) {
  console.error(`Nothing was written: ${reason}`);
  process.exit(1);
}

/** What may stand in a configuration without being read as something else. */
const FORMS = {
  name: { form: /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, means: "a server's name, as apertura.clinic.example" },
  path: { form: /^\/(?:[\w-]+\/)*$/, means: 'a path that begins and ends with /, as /apertura/' },
  folder: { form: /^\/[\w./-]+$/, means: 'the full path of a folder, without blanks' },
  certificate: { form: /^\/[\w./-]+$/, means: 'the full path of a file, without blanks' },
  key: { form: /^\/[\w./-]+$/, means: 'the full path of a file, without blanks' },
};

function readArguments() {
  const text = /** @type {const} */ ({ type: 'string' });
  const options = { name: text, path: text, folder: text, certificate: text, key: text, out: text };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return stop(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}

const { out, ...wanted } = readArguments();
for (const [name, value] of Object.entries(wanted)) {
  const { form, means } = FORMS[/** @type {keyof typeof FORMS} */ (name)];
  if (!form.test(value)) stop(`--${name} ${value} is not ${means}`);
}
if (Object.keys(wanted).length > 0 && out === undefined)
  stop('say with --out FOLDER where to: deploy/ is kept as it comes without options');
const folder = resolve(out ?? join(ROOT, 'deploy'));
for (const [path, text] of Object.entries(deployFiles({ ...PLACE, ...wanted }))) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(file);
}
