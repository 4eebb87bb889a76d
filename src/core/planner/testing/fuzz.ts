/**
 * Requests from hell, each told by a seed and its number alone, and what may come of one: a code, or a
 * plan that keeps the hard rules. Not part of the planner.
 */
import type { Plan } from '../../model';
import { ERROR_CODES, type Result } from '../../result';
import { makePlan, previewPlan } from '../plan';
import { parsePlanRequest } from '../request';
import { seeded } from './shapes';

type Random = () => number;

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)]!;
}

/** What no number should be, and numbers of the wrong kind. */
const NO_NUMBERS = [NaN, Infinity, -Infinity, null, undefined, '10', {}, [], true, -0, 1e308, -1e9, 5e-324];

type Outline = { x: unknown; y: unknown }[];

function ring(random: Random, n: number, x: number, y: number, size: number): { x: number; y: number }[] {
  const flat = random() < 0.1 ? pick(random, [0, 0.001, 0.05]) : pick(random, [0.3, 1, 1]);
  return Array.from({ length: n }, (_, k) => {
    const a = (2 * Math.PI * k) / n;
    const r = size * (0.3 + random());
    return { x: x + r * Math.cos(a), y: y + flat * r * Math.sin(a) };
  });
}

function outline(random: Random): Outline {
  const n = pick(random, [random() < 0.1 ? 2 : 9, 3, 3, 4, 5, 6, 8, 12, 12, 40, 300]);
  const x = pick(random, [random() < 0.2 ? 39 : 17, 14, 18, 20, 20, 23, 26]) + random();
  const y = 13 + 4 * random();
  const vertices = ring(random, n, x, y, pick(random, [0.001, 0.01, 0.3, 1, 3, 3, 6, 6, 9]));
  switch (
    pick(random, [
      ...['plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain'],
      ...['plain', 'plain', 'comb', 'comb', 'doubled', 'doubled', 'spike', 'crossed', 'wrong'],
    ])
  ) {
    case 'comb':
      // teeth from nothing to 2 mm wide: thin everywhere, and hard to stand in
      return [
        { x: 7, y: 6 },
        ...Array.from({ length: 2 * (3 + Math.floor(9 * random())) }, (_, k) => ({
          x: 8 + 0.8 * k + 0.7 * random(),
          y: k % 2 === 0 ? 8 + random() : 20 + random(),
        })),
        { x: 30, y: 6 },
      ];
    case 'doubled':
      return vertices.flatMap((v) => [v, v]);
    case 'spike':
      // out and back on the same line
      return vertices.flatMap((v, k) => (k === 1 ? [v, { x: v.x + 2, y: v.y + 2 }, v] : [v]));
    case 'crossed':
      return vertices.map((_, k) => vertices[(k * 2) % vertices.length]!);
    case 'wrong':
      return vertices.map((v, k) => (k === 2 ? { x: pick(random, NO_NUMBERS), y: v.y } : v));
    default:
      return vertices;
  }
}

/** The `i`-th request of a seed. */
export function fuzzRequest(seed: number, i: number): unknown {
  const random = seeded(seed * 1009 + i * 7919);
  // neighbours of this generator's seeds begin alike
  for (let k = 0; k < 8; k++) random();
  const masks = Array.from(
    { length: pick(random, [random() < 0.2 ? 0 : 1, 1, 1, 1, 2, 2, 3, 6]) },
    (_, id) => ({
      id: random() < 0.03 ? pick(random, [1, -1, 0.5]) : id + 1,
      role: pick(random, ['treat', 'treat', 'treat', 'exclude']),
      vertices: outline(random),
    }),
  );
  const request: Record<string, unknown> = {
    image: { width_mm: 40, height_mm: 30 },
    coverage_pct: pick(random, [3, 3.3, 10, 20, 20]),
    masks,
    algorithm_mode: pick(random, ['diameters', 'diameters', 'diameters', 'grid']),
    spot_diameter_um: pick(random, [100, 200, 300, 300, 300, 1000, 2000]),
    angle_step_deg: pick(random, [0.5, 2.5, 5, 5, 5, 7, 45, 90]),
    aperture_diameter_mm: pick(random, [2, 5, 25, 25, 25, 100]),
    min_spacing_factor: pick(random, [1, 1.05, 1.05, 2, 5]),
    grid_spacing_mm: pick(random, [0.3, 0.8, 2]),
    grid_by: pick(random, ['coverage', 'spacing']),
    min_mask_pct: pick(random, [0, 0, 3, 10]),
    center_mode: pick(random, ['auto', 'auto', 'auto', 'image_center', 'manual']),
    center_x_mm: pick(random, [random() < 0.2 ? null : 3, 0, 20, 20, 20, 45, random() < 0.2 ? 1000 : 9]),
    center_y_mm: pick(random, [random() < 0.2 ? null : 12, 15, 15, 15, -3]),
    positions: pick(random, ['one', 'one', 'one', 'one', 'several']),
  };
  if (random() < 0.1) request['coverage_per_mask'] = { '1': pick(random, [3, 20, random() < 0.2 ? 25 : 9]) };
  if (random() < 0.2) request['edge_margin_mm'] = pick(random, [0, 0.1, 0.5, 1, 2, random() < 0.2 ? -1 : 2]);
  if (random() < 0.08) request[pick(random, Object.keys(request))] = pick(random, NO_NUMBERS);
  return random() < 0.03
    ? pick(random, [...NO_NUMBERS, { ...request, image: pick(random, NO_NUMBERS) }])
    : request;
}

/** How a request ended, in a word, and what was wrong with that; null where nothing was. */
export interface FuzzVerdict {
  outcome: string;
  problem: string | null;
}

function codeVerdict({ code }: { code: string }): FuzzVerdict {
  const known = (ERROR_CODES as readonly string[]).includes(code);
  return { outcome: code, problem: known ? null : `no code of the list: ${code}` };
}

function planVerdict({ params, spots, metrics, validation }: Plan): FuzzVerdict {
  const problems: string[] = [];
  if (validation.overlap_count > 0) problems.push(`${validation.overlap_count} overlaps`);
  if (validation.spots_outside_mask_count > 0) {
    problems.push(`${validation.spots_outside_mask_count} spots outside`);
  }
  // a lattice comes as near to its count as it does, from either side
  const isOver = metrics.n > metrics.target_n && params.algorithm_mode !== 'grid';
  if (metrics.n !== spots.length || isOver) problems.push('counts do not agree');
  const numbers = spots.flatMap((s) => [s.x_mm, s.y_mm, s.t_mm, s.theta_deg]);
  if (!numbers.every(Number.isFinite)) problems.push('a place that is no number');
  const valid = validation.plan_valid;
  if (valid && spots.length === 0) problems.push('valid without spots');
  const codes = validation.messages.filter((m) => m.severity === 'error').map((m) => m.code);
  // the one reason left: an exact count that only fits by crowding one place; it may not be accepted
  if (!valid && spots.length > 0 && codes.some((code) => code !== 'local_coverage_high')) {
    problems.push(`invalid: ${codes.join(', ')}`);
  }
  const outcome = spots.length === 0 ? 'empty' : valid ? 'valid' : 'crowded';
  return { outcome, problem: problems.length === 0 ? null : problems.join('; ') };
}

/** Plans a request of whatever form, quickly or in full, and judges what came of it; what it throws is a problem. */
export function fuzzOne(input: unknown, full: boolean): FuzzVerdict {
  try {
    const parsed = parsePlanRequest(input);
    if (!parsed.ok) return codeVerdict(parsed);
    const made: Result<Plan> = (full ? makePlan : previewPlan)(parsed.value);
    return made.ok ? planVerdict(made.value) : codeVerdict(made);
  } catch (error) {
    return {
      outcome: 'threw',
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
