/** The planner's own memory, measured apart from all else: in a process that runs the bundled planner only. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle';

/** Above what the process had before the plan, after a full collection; JavaScript heap and array buffers, MB. */
export interface PlannerMemory {
  n: number;
  /** The most there ever was, garbage that was not collected yet included. */
  peak_mb: number;
  /** The most that a collection left. */
  surviving_mb: number;
  /** The finished plan. */
  kept_mb: number;
}

/** Bundles the planner once, plans each input in a process of its own. */
export async function plannerMemory(
  inputs: ReadonlyMap<string, unknown>,
): Promise<Map<string, PlannerMemory>> {
  const folder = mkdtempSync(join(tmpdir(), 'apertura-memory-'));
  try {
    const script = await bundle(new URL('memoryEntry.ts', import.meta.url), folder);
    const found = new Map<string, PlannerMemory>();
    for (const [name, input] of inputs) {
      const child = spawnSync(process.execPath, ['--expose-gc', script], {
        input: JSON.stringify(input),
        encoding: 'utf8',
      });
      if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`);
      found.set(name, JSON.parse(child.stdout) as PlannerMemory);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
