/**
 * Runs a piece of the app's code on the engines of other browsers, where they are installed: SpiderMonkey as Firefox ESR
 * has it, JavaScriptCore, which is Safari's, by itself (libjavascriptcoregtk-4.0-bin or -4.1-bin).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { build } from 'vite';

export interface Engine {
  name: string;
  command: string;
  installed: boolean;
  /** What the global `apertura` of `code` answers to each input, by the call's name. */
  run: (folder: string, code: string, call: string, inputs: Inputs) => Promise<Answers>;
}
type Inputs = Record<string, unknown>;
type Answers = Record<string, string>;

const FIREFOX = '/usr/bin/firefox-esr';

export const ENGINES: readonly Engine[] = [
  { name: 'SpiderMonkey', command: 'firefox-esr', installed: existsSync(FIREFOX), run: inFirefox },
  {
    name: 'JavaScriptCore',
    command: 'jsc',
    installed: spawnSync('jsc', ['-e', 'quit()']).status === 0,
    run: inShell,
  },
];

/** On a page of its own, in an empty profile. */
async function inFirefox(folder: string, code: string, call: string, inputs: Inputs): Promise<Answers> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    userDataDir: join(folder, 'profile'),
    // Golden plans together take longer than a call of a page usually may.
    protocolTimeout: 300_000,
    env: { ...process.env, HOME: folder },
  });
  try {
    const page = await browser.newPage();
    await page.evaluate(`(() => { ${code}; globalThis.apertura = apertura; })()`);
    const answers: Answers = {};
    for (const [name, input] of Object.entries(inputs))
      answers[name] = (await page.evaluate(`apertura.${call}(${JSON.stringify(input)})`)) as string;
    return answers;
  } finally {
    await browser.close();
  }
}

async function inShell(folder: string, code: string, call: string, inputs: Inputs): Promise<Answers> {
  const script = join(folder, 'planner.js');
  const data = join(folder, 'requests.json');
  writeFileSync(data, JSON.stringify(inputs));
  writeFileSync(
    script,
    `${code}
const requests = JSON.parse(readFile(arguments[0]));
for (const name of Object.keys(requests)) print(JSON.stringify([name, apertura.${call}(requests[name])]));
`,
  );
  const printed = execFileSync('jsc', [script, '--', data], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return Object.fromEntries(
    printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as [string, string]),
  );
}

/** What `call`, exported by a file of this folder, answers to each input on another engine: a text. */
export async function onEngine(
  { run }: Engine,
  entry: string,
  call: string,
  inputs: Inputs,
): Promise<Answers> {
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
    return await run(folder, first.output[0].code, call, inputs);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
