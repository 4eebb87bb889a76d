/**
 * All benches one after the other, each in a process of its own, and what they print in docs/benchmarks.md. One that
 * fails or takes too long is named, and the others go on. `--quick` leaves out those that take many minutes and tells
 * the others to be short; `--only NAME,NAME` runs some.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../lib/chromium.mjs';
import { ROOT } from '../lib/run.mjs';

export const title = 'all others one after the other, into docs/benchmarks.md';

const FILE = 'docs/benchmarks.md';
/** They take many minutes: `--quick` does without. */
const LONG: ReadonlySet<string> = new Set([
  'fleet',
  'planner',
  'plannerFresh',
  'plannerMethods',
  'encryption',
  'records',
]);
const PATIENCE_MS = { quick: 5 * 60_000, whole: 60 * 60_000 };

interface Run {
  name: string;
  ok: boolean;
  seconds: number;
  load: string;
  printed: string;
}

/** Names of all others. */
export function benches(): string[] {
  return readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'all.ts')
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** Runs a bench in a process of its own; what goes wrong is part of the answer. */
export function runOne(name: string, args: readonly string[], patience_ms: number): Promise<Run> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/bench.mjs', name, ...args], {
      cwd: ROOT,
      timeout: patience_ms,
    });
    const printed = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
    child.on('close', (code) => {
      const ok = code === 0;
      const seconds = Math.round((performance.now() - start) / 1000);
      const why =
        code === null ? 'took too long and was ended' : (printed.stderr.trim().split('\n').at(-1) ?? '');
      resolve({
        name,
        ok,
        seconds,
        load: loadavg()[0]!.toFixed(1),
        // A bench that has missed its goal has printed its figures, too.
        printed: ok || printed.stdout.trim() !== '' ? printed.stdout.trim() : why,
      });
    });
  });
}

/** The document: where it was measured, then a section a bench. */
export function documentOf(facts: readonly string[], runs: readonly Run[]): string {
  const failed = runs.filter(({ ok }) => !ok).map(({ name }) => `\`${name}\``);
  const sections = runs.map(({ name, ok, seconds, load, printed }) => {
    const body = printed.startsWith('| ') ? printed : `\`\`\`\n${printed}\n\`\`\``;
    return `## ${name}\n${seconds} s, load ${load} at the end${ok ? '' : '. **Failed**'}\n\n${body}\n`;
  });
  return [
    '# Benchmarks\n',
    'Written by `npm run bench -- all`; what each measures stands at the head of its file in `scripts/bench`. Times by the clock on a machine that others use are upper bounds: what counts there are ratios within one run, and the least of several rounds.\n',
    ...facts.map((fact) => `- ${fact}`),
    `- ${failed.length === 0 ? 'none failed' : `failed: ${failed.join(', ')}`}\n`,
    ...sections,
  ].join('\n');
}

async function factsOfMachine(args: readonly string[]): Promise<string[]> {
  const browser = await chromium.launch(chromiumOptions());
  const version = browser.version();
  await browser.close();
  const { version: app } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { version: string };
  const cores = cpus();
  return [
    `${new Date().toISOString().slice(0, 10)}, Apertura ${app}, Chromium ${version}, Node ${process.versions.node}${args.length > 0 ? `, \`${args.join(' ')}\`` : ''}`,
    `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB; load ${loadavg()[0]!.toFixed(1)} at the beginning`,
  ];
}

/** Runs them and writes the document; with --json it is printed instead, run by run. */
export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  const quick = args.includes('--quick');
  const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '').split(',') : null;
  const names = benches().filter((name) => (only ? only.includes(name) : !quick || !LONG.has(name)));
  const facts = await factsOfMachine(args);
  const runs: Run[] = [];
  for (const name of names) {
    console.error(`› ${name}`);
    runs.push(await runOne(name, quick ? ['--quick'] : [], quick ? PATIENCE_MS.quick : PATIENCE_MS.whole));
    if (!runs.at(-1)!.ok) console.error(`✗ ${name}: ${runs.at(-1)!.printed}`);
    // After each: what was measured is not lost where a later one is given up.
    if (!json) writeFileSync(`${ROOT}/${FILE}`, documentOf(facts, runs));
  }
  if (json) console.log(JSON.stringify({ facts, runs }, null, 2));
  if (runs.some(({ ok }) => !ok)) process.exitCode = 1;
}
