/** The requests whose plans and orders are golden. */
import { readFileSync } from 'node:fs';

const fixtures = new URL('../fixtures/planner/', import.meta.url);

/** Name → request, over shapes, coverages, modes and centres. */
export function requests(): Record<string, unknown> {
  const load = (name: string): object => JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8'));
  return {
    'square10@3': { ...load('square10'), coverage_pct: 3 },
    'disc20@10': load('disc20'),
    'aperture@20': { ...load('aperture'), coverage_pct: 20 },
    'blob8@15': { ...load('blob8'), coverage_pct: 15 },
    'two@20': { ...load('two'), coverage_pct: 20 },
    'ring_c@10': load('ring_c'),
    'ring_c grid': { ...load('ring_c'), algorithm_mode: 'grid' },
    'step 7': { ...load('blob8'), angle_step_deg: 7 },
    'strip of three positions': {
      image: { width_mm: 90, height_mm: 60 },
      coverage_pct: 10,
      positions: 'several',
      masks: [
        {
          vertices: [
            [5, 20],
            [70, 24],
            [70, 32],
            [5, 28],
          ].map(([x, y]) => ({ x, y })),
        },
      ],
    },
    'ISIC_0015046_512@10': load('lesions/ISIC_0015046_512'),
    'ISIC_0012178_512@20': { ...load('lesions/ISIC_0012178_512'), coverage_pct: 20 },
  };
}
