/**
 * Runs a piece of the app's code on the engines of other browsers, where they are installed: SpiderMonkey is
 * Firefox's (Debian's package gjs), JavaScriptCore is Safari's (libjavascriptcoregtk-4.0-bin or -4.1-bin).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface Engine {
  name: string;
  command: string;
  installed: boolean;
  /** Arguments that come before those of the script. */
  separator: readonly string[];
  /** An expression: the text of the file that the first argument names. */
  input: string;
}

function engine(
  name: string,
  command: string,
  probe: readonly string[],
  more: Pick<Engine, 'separator' | 'input'>,
): Engine {
  return { name, command, installed: spawnSync(command, probe).status === 0, ...more };
}

export const ENGINES: readonly Engine[] = [
  engine('SpiderMonkey', 'gjs', ['--version'], {
    separator: [],
    input: 'new TextDecoder().decode(imports.gi.GLib.file_get_contents(ARGV[0])[1])',
  }),
  engine('JavaScriptCore', 'jsc', ['-e', 'quit()'], { separator: ['--'], input: 'readFile(arguments[0])' }),
];

/** What `call`, exported by a file of this folder, answers to each input on another engine: a text. */
export async function onEngine(
  { command, separator, input }: Engine,
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
const requests = JSON.parse(${input});
for (const name of Object.keys(requests)) print(JSON.stringify([name, apertura.${call}(requests[name])]));
`,
    );
    const printed = execFileSync(command, [script, ...separator, data], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
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
