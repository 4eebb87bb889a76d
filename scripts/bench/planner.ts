/**
 * How even and how fast the planner is: the six cases and the lesions traced from photos, at 3, 5, 10,
 * 15 and 20 %, measured by the independent judge, next to the peer's figures where there are any.
 * Time is the planner's alone, median of ten runs after one (three for the lesions). Memory is that of the
 * bundled planner in a process of its own; `npm run bench -- planner memory` measures it alone. So does
 * `npm run bench -- planner first` with the first and the tenth plan of a fresh engine.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { judge } from '../../tests/fixtures/planner/judge.mjs';
import type { Plan, PlanRequest } from '../../src/core/model';
import { makePlan, previewPlan } from '../../src/core/planner/plan';
import { parsePlanRequest } from '../../src/core/planner/request';
import type { Result } from '../../src/core/result';
import { firstPlans, type FirstPlan } from '../lib/firstPlan';
import { plannerMemory, type PlannerMemory } from '../lib/plannerMemory';

export const title = 'evenness and time of plans: six cases, nine lesions, 3–20 %';

const COVERAGES = [3, 5, 10, 15, 20];
const fixtures = new URL('../../tests/fixtures/planner/', import.meta.url);
const peer = JSON.parse(readFileSync(new URL('planner-peer.json', import.meta.url), 'utf8')) as {
  rows: {
    case: string;
    coverage_pct: number;
    n: number;
    target_n: number;
    evenness_cv: number;
    closest_rel: number;
    gap: number;
    local_min: number;
    local_max: number;
  }[];
};

interface Row {
  case: string;
  coverage_pct: number;
  target_n: number;
  n: number;
  ms: number;
  preview_ms: number;
  evenness_cv: number;
  preview_evenness_cv: number;
  closest_rel: number;
  gap: number;
  local_min: number | null;
  local_max: number | null;
  broken: string[];
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function timed(make: (r: PlanRequest) => Result<Plan>, request: PlanRequest, runs: number): [Plan, number] {
  const first = make(request);
  if (!first.ok) throw new Error(JSON.stringify(first));
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    make(request);
    times.push(performance.now() - start);
  }
  return [first.value, median(times)];
}

function measure(name: string, path: string, coverage_pct: number, runs: number): Row {
  const input: unknown = { ...JSON.parse(readFileSync(new URL(path, fixtures), 'utf8')), coverage_pct };
  const request = parsePlanRequest(input);
  if (!request.ok) throw new Error(`${name}: ${JSON.stringify(request)}`);
  const [plan, ms] = timed(makePlan, request.value, runs);
  const [preview, preview_ms] = timed(previewPlan, request.value, runs);
  const verdict = judge(request.value, plan);
  const glance = judge(request.value, preview);
  return {
    case: `${name}@${coverage_pct}`,
    coverage_pct,
    target_n: plan.metrics.target_n,
    n: plan.metrics.n,
    ms: Math.round(ms * 10) / 10,
    preview_ms: Math.round(preview_ms * 10) / 10,
    evenness_cv: verdict.evenness_cv ?? 0,
    preview_evenness_cv: glance.evenness_cv ?? 0,
    closest_rel: verdict.closest_rel ?? 0,
    gap: verdict.gap,
    local_min: verdict.local_min,
    local_max: verdict.local_max,
    broken: [...verdict.broken, ...glance.broken.map((b: string) => `preview: ${b}`)],
  };
}

function print(rows: readonly Row[]): void {
  const head = [
    'case',
    'spots',
    'ms',
    'preview',
    'evenness',
    'peer',
    'closest',
    'peer',
    'gap',
    'peer',
    'local',
    'peer',
  ];
  const lines = rows.map((r) => {
    const p = peer.rows.find((q) => `${q.case}@${q.coverage_pct}` === r.case);
    return [
      r.case,
      r.n === r.target_n ? `${r.n}` : `${r.n}/${r.target_n}`,
      `${r.ms}`,
      `${r.preview_ms}`,
      `${r.evenness_cv}`,
      `${p?.evenness_cv ?? ''}`,
      `${r.closest_rel}`,
      `${p?.closest_rel ?? ''}`,
      `${r.gap}`,
      `${p?.gap ?? ''}`,
      `${r.local_min}–${r.local_max}`,
      p === undefined ? '' : `${p.local_min}–${p.local_max}`,
      r.broken.join('; '),
    ];
  });
  const widths = head.map((h, i) => Math.max(h.length, ...lines.map((l) => l[i]!.length)));
  const line = (cells: string[]): string =>
    cells
      .map((c, i) => c.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  console.log([line(head), ...lines.map(line)].join('\n'));
  const large = rows.filter((r) => r.n >= 40);
  const figures = [
    `median evenness ${median(rows.map((r) => r.evenness_cv))}, worst ${Math.max(...large.map((r) => r.evenness_cv))} (40 spots or more)`,
    `least closest_rel at 10 % and less ${Math.min(...rows.filter((r) => r.coverage_pct <= 10).map((r) => r.closest_rel))}`,
    `median gap ${median(rows.map((r) => r.gap))}`,
    `median preview evenness ${median(rows.map((r) => r.preview_evenness_cv))}, worst ${Math.max(...large.map((r) => r.preview_evenness_cv))}`,
    `rules broken: ${rows.filter((r) => r.broken.length > 0).length}, counts missed: ${rows.filter((r) => r.n !== r.target_n).length}`,
  ];
  console.log(`\n${figures.join('\n')}`);
}

interface MemoryRow extends PlannerMemory {
  case: string;
}

async function measureMemory(): Promise<MemoryRow[]> {
  const load = (name: string): object => JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8'));
  const aperture = { ...load('aperture'), coverage_pct: 20 };
  const cases = new Map<string, unknown>([
    ['disc20@10', { ...load('disc20'), coverage_pct: 10 }],
    ['aperture@20', aperture],
    ['aperture@20, 100 µm, lines every 2°', { ...aperture, spot_diameter_um: 100, angle_step_deg: 2 }],
  ]);
  const found = await plannerMemory(cases);
  return [...found].map(([name, memory]) => ({ case: name, ...memory }));
}

function printMemory(memory: readonly MemoryRow[]): void {
  const lines = memory.map(
    (m) =>
      `${m.case}: ${m.n} spots, at most ${m.peak_mb} MB with garbage, ${m.surviving_mb} MB in use, ${m.kept_mb} MB kept`,
  );
  console.log(`\nmemory of the planner alone\n${lines.join('\n')}`);
}

async function measureFirst(): Promise<FirstPlan[]> {
  const disc20: unknown = JSON.parse(readFileSync(new URL('disc20.json', fixtures), 'utf8'));
  return firstPlans({ ...(disc20 as object), coverage_pct: 10 });
}

function printFirst(rows: readonly FirstPlan[]): void {
  const lines = rows.map(
    ({ where, first_ms, tenth_ms }) =>
      `${where}: first ${first_ms.toFixed(0)} ms, tenth ${tenth_ms.toFixed(0)} ms, ratio ${(first_ms / tenth_ms).toFixed(2)}`,
  );
  console.log(`\nfirst and tenth plan of a fresh engine, disc of 20 mm at 10 %\n${lines.join('\n')}`);
}

export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  if (args.includes('first')) {
    const first = await measureFirst();
    if (json) console.log(JSON.stringify({ first }));
    else printFirst(first);
    return;
  }
  const memory = await measureMemory();
  if (args.includes('memory')) {
    if (json) console.log(JSON.stringify({ memory }));
    else printMemory(memory);
    return;
  }
  const rows: Row[] = [];
  const six = ['square10', 'disc20', 'aperture', 'blob8', 'two', 'ring_c'];
  for (const name of six) {
    for (const c of COVERAGES) rows.push(measure(name, `${name}.json`, c, 10));
  }
  const lesions = readdirSync(new URL('lesions/', fixtures)).filter((f) => f.endsWith('.json'));
  for (const file of lesions.sort()) {
    const name = file.replace('.json', '');
    for (const c of COVERAGES) rows.push(measure(name, `lesions/${file}`, c, 3));
  }
  const first = await measureFirst();
  if (json) {
    console.log(JSON.stringify({ rows, memory, first }));
    return;
  }
  print(rows);
  printMemory(memory);
  printFirst(first);
}
