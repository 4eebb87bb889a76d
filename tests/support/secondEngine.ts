/** Runs a piece of the app's code on a second engine: gjs is Firefox's SpiderMonkey. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Whether there is one. */
export const hasGjs = spawnSync('gjs', ['--version']).status === 0;

/** What `call`, exported by a file of this folder, answers to each input: a text. */
export async function onSecondEngine(
  entry: string,
  call: string,
  inputs: Record<string, unknown>,
): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'apertura-engine-'));
  try {
    const output = await build({
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        minify: false,
        lib: {
          entry: fileURLToPath(new URL(entry, import.meta.url)),
          formats: ['iife'],
          name: 'apertura',
        },
      },
    });
    const first = Array.isArray(output) ? output[0] : output;
    if (first === undefined || !('output' in first)) throw new Error('nothing was built');
    const script = join(folder, 'planner.js');
    const data = join(folder, 'requests.json');
    writeFileSync(data, JSON.stringify(inputs));
    writeFileSync(
      script,
      `${first.output[0].code}
const [, bytes] = imports.gi.GLib.file_get_contents(ARGV[0]);
const requests = JSON.parse(new TextDecoder().decode(bytes));
for (const name of Object.keys(requests)) print(JSON.stringify([name, apertura.${call}(requests[name])]));
`,
    );
    const printed = execFileSync('gjs', [script, data], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return Object.fromEntries(
      printed
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as [string, string]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
