/**
 * What the child process of the memory bench runs, bundled: plans one request and prints what the heap
 * came to. The heap only grows between two collections, so its greatest size is what the collections
 * found before them, or what is there at the end; nothing is sampled and no peak is missed.
 */
import { readFileSync } from 'node:fs';
import { GCProfiler, getHeapStatistics, type GCProfilerResult } from 'node:v8';
import { planSteps } from '../../src/core/planner/plan';
import { parsePlanRequest } from '../../src/core/planner/request';
import type { PlannerMemory } from './plannerMemory';

/** JavaScript objects and the array buffers that they hold, bytes. */
function used(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

const sizes = ({ heapStatistics: heap }: GCProfilerResult['statistics'][number]['beforeGC']) =>
  heap.usedHeapSize + heap.externalMemory;

function run(input: unknown): PlannerMemory {
  const request = parsePlanRequest(input);
  if (!request.ok) throw new Error(JSON.stringify(request));
  globalThis.gc!();
  const baseline = used();
  const profiler = new GCProfiler();
  profiler.start();
  const steps = planSteps(request.value);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const end = used();
  // Scavenges leave old garbage behind; a full collection at the end tells what the plan itself takes.
  globalThis.gc!();
  const collections = profiler.stop()!.statistics;
  if (!step.value.ok) throw new Error(JSON.stringify(step.value));
  const mb = (bytes: number) => Math.round((bytes - baseline) / 1e5) / 10;
  return {
    n: step.value.value.spots.length,
    peak_mb: mb(Math.max(end, ...collections.map((c) => sizes(c.beforeGC)))),
    surviving_mb: mb(Math.max(...collections.map((c) => sizes(c.afterGC)))),
    kept_mb: mb(used()),
  };
}

console.log(JSON.stringify(run(JSON.parse(readFileSync(0, 'utf8')))));
