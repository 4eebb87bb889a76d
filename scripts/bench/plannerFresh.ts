/**
 * How even plans are on requests that nothing was tuned on (lib/freshRequests), beside another checkout's planner
 * in the same process: `npm run bench -- plannerFresh [--against DIR] [--seed N] [--requests N] [--each]`.
 * Seed 2 is for judging, others for tuning. Only requests whose masks all hold 40 spots or more.
 */
import { pathToFileURL } from 'node:url';
import { judge } from '../../tests/fixtures/planner/judge.mjs';
import type { Plan, PlanRequest } from '../../src/core/model';
import { makePlan } from '../../src/core/planner/plan';
import type { Result } from '../../src/core/result';
import { BANDS, freshRequests } from '../lib/freshRequests';

export const title = 'evenness on 240 fresh requests, beside another checkout (--against DIR)';

type Make = (request: PlanRequest) => Result<Plan>;
type Verdict = ReturnType<typeof judge> & { ms: number; missed: boolean };

const LEAST_SPOTS = 40;
const FIGURES = ['evenness_cv', 'closest_rel', 'gap', 'smooth_rms_05', 'smooth_rms_1'] as const;

/** CPU time: others' work on the machine does not count, and the engine's own threads do. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Null where there is nothing to plan. */
function judged(make: Make, request: PlanRequest): Verdict | null {
  const start = cpuMs();
  const plan = make(request);
  const ms = cpuMs() - start;
  if (!plan.ok) return null;
  const { metrics } = plan.value;
  return { ...judge(request, plan.value), ms, missed: metrics.n !== metrics.target_n };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function summary(all: readonly Verdict[]): Record<string, number | string> {
  const row: Record<string, number | string> = { plans: all.length };
  for (const name of FIGURES) {
    const values = all.map((v) => v[name] ?? 0);
    const bad = name === 'closest_rel' ? [0.1, 0] : [0.9, 1];
    row[name] = [0.5, ...bad].map((q) => quantile(values, q).toFixed(name === 'gap' ? 2 : 3)).join(' ');
  }
  row['discs out'] = all.filter((v) => v.local_out > 0).length;
  row['counts missed'] = all.filter((v) => v.missed).length;
  row['rules broken'] = all.filter((v) => v.broken.length > 0).length;
  row['ms'] = Math.round(all.reduce((sum, v) => sum + v.ms, 0));
  return row;
}

function option(args: readonly string[], name: string, otherwise: string): string {
  const at = args.indexOf(`--${name}`);
  return at >= 0 ? args[at + 1]! : otherwise;
}

export async function run({ json, args }: { json: boolean; args: string[] }): Promise<void> {
  const against = option(args, 'against', '');
  const makers: [string, Make][] = [['here', makePlan]];
  if (against !== '') {
    const file = pathToFileURL(`${against}/src/core/planner/plan.ts`).href;
    makers.unshift(['there', ((await import(file)) as { makePlan: Make }).makePlan]);
  }
  const requests = freshRequests(Number(option(args, 'seed', '2')), Number(option(args, 'requests', '240')));
  const each: (Record<string, unknown> & { band: number })[] = [];
  const found = makers.map(([name]) => ({ name, bands: BANDS.map((): Verdict[] => []) }));
  // engines compile while they run: the first plans are nobody's
  for (const [, make] of makers) for (const fresh of requests.slice(0, 3)) make(fresh.request);
  for (const { name, band, request } of requests) {
    const verdicts = makers.map(([, make]) => judged(make, request)).filter((v) => v !== null);
    if (verdicts.length < makers.length) continue;
    if (verdicts[0]!.per.some((m: { n: number }) => m.n < LEAST_SPOTS)) continue;
    verdicts.forEach((v, i) => found[i]!.bands[band]!.push(v));
    each.push({ name, band, ...Object.fromEntries(verdicts.map((v, i) => [makers[i]![0], v])) });
    if (args.includes('--each') && !json) {
      const told = verdicts.map(
        (v) =>
          `${v.evenness_cv} ${v.closest_rel} ${v.gap} ${v.smooth_rms_05} ${v.local_min}–${v.local_max}${v.local_out > 0 ? '!' : ''} ${Math.round(v.ms)} ms ${v.broken.join()}`,
      );
      console.log(`${name} (${verdicts[0]!.n}): ${told.join(' | ')}`);
    }
  }
  if (json) {
    console.log(JSON.stringify({ each }));
    return;
  }
  console.log('median, 9 in 10, worst; ms: of all together');
  const rows = BANDS.flatMap(([least, most], band) =>
    found.map(({ name, bands }) => ({ band: `${least}–${most} %`, by: name, ...summary(bands[band]!) })),
  );
  console.table(rows);
}
