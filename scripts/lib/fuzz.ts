/**
 * Thousands of seeded requests under a guard: the planner runs in a process of its own with little memory,
 * and is ended where one request keeps it for longer than any may. What it was at is then a problem
 * like a throw or a broken rule, and the next request is tried by a new process.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type FuzzMessage =
  { kind: 'begin'; i: number } | { kind: 'end'; i: number; outcome: string; problem: string | null };

export interface FuzzOptions {
  seed: number;
  requests: number;
  /** Every so many-th request is planned in full, the others as previews. */
  full_every: number;
}

export interface FuzzReport {
  /** How many ended how. */
  outcomes: Map<string, number>;
  /** Each names the request's number; `fuzzRequest(seed, i)` is the request. */
  problems: string[];
}

/** Far beyond what the slowest takes on a busy machine: not a measure of speed, but of an end. */
const GUARD_MS = 300_000;
/** The largest of these plans needs a fifth of it. */
const MEMORY_MB = 300;

/** Runs the numbers from `from` on; answers where to go on, `requests` at the end. */
function runChild(options: FuzzOptions, from: number, report: FuzzReport): Promise<number> {
  const { seed, requests, full_every } = options;
  return new Promise((resolve) => {
    const child = fork(
      fileURLToPath(new URL('fuzzChild.ts', import.meta.url)),
      [seed, from, requests, full_every].map(String),
      {
        execArgv: ['--import', 'tsx', `--max-old-space-size=${MEMORY_MB}`],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    );
    let at = from;
    let ended = from;
    let hung = false;
    let stderr = '';
    const guard = () =>
      setTimeout(() => {
        hung = true;
        child.kill('SIGKILL');
      }, GUARD_MS);
    let timer = guard();
    child.stderr!.on('data', (chunk) => (stderr = (stderr + String(chunk)).slice(-2000)));
    child.on('message', (message: FuzzMessage) => {
      if (message.kind === 'begin') {
        clearTimeout(timer);
        timer = guard();
        at = message.i;
        return;
      }
      ended = message.i + 1;
      report.outcomes.set(message.outcome, (report.outcomes.get(message.outcome) ?? 0) + 1);
      if (message.problem !== null) report.problems.push(`seed ${seed}, ${message.i}: ${message.problem}`);
    });
    child.on('close', () => {
      clearTimeout(timer);
      if (ended >= requests) return resolve(requests);
      const why = hung ? `no end within ${GUARD_MS / 1000} s` : `the process died: ${stderr.trim()}`;
      report.problems.push(`seed ${seed}, ${at}: ${why}`);
      resolve(at + 1);
    });
  });
}

/** Plans the seed's requests one after another; resolves when all have ended, however they did. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = { outcomes: new Map(), problems: [] };
  for (let from = 0; from < options.requests;) from = await runChild(options, from, report);
  return report;
}
