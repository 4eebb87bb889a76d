import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../worker/kernel/hash';
import { PARAM_NAMES, paramOf } from '../params';
import { identityOf } from './identity';
import { parsePlanRequest } from './request';

const fixtures = new URL('../../../tests/fixtures/', import.meta.url);
const load = (path: string) => JSON.parse(readFileSync(new URL(path, fixtures), 'utf8'));

interface Pinned {
  name: string;
  fixture: string;
  changes: Record<string, unknown>;
  input_sha256: string;
}

function identity(input: unknown): ReturnType<typeof identityOf> {
  const request = parsePlanRequest(input);
  if (!request.ok) throw new Error(JSON.stringify(request));
  return identityOf(request.value);
}

const sha256 = (input: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(identity(input)))
    .digest('hex');

const ADVICE =
  'The hash of a request that plans are stored with has changed: every such plan would fail “recompute”, and its ' +
  'exports would be refused as tampered with. Never change identity 1 nor a `since` or default that was shipped, ' +
  'and never this fixture’s hashes: give a new parameter the next `since` in core/params.ts, so that it enters only ' +
  'where it is not at its default.';

describe('the identity of a request', () => {
  it.each(load('identity.json') as Pinned[])(
    'keeps its hash: $name',
    ({ fixture, changes, input_sha256 }) => {
      const input = { ...load(`planner/${fixture}.json`), ...changes };
      for (const [name, value] of Object.entries(changes)) if (value === '(left out)') delete input[name];
      expect(sha256(input), ADVICE).toBe(input_sha256);
    },
  );

  const square = load('planner/square10.json');

  it('has a parameter that came later only where it is not at its default', () => {
    for (const name of PARAM_NAMES) {
      const { since, default: usual } = paramOf(name);
      if (since === 1) expect(identity(square), ADVICE).toHaveProperty(name);
      else expect(identity({ ...square, [name]: usual }), ADVICE).not.toHaveProperty(name);
    }
    expect(identity({ ...square, edge_margin_mm: 0.4 })).toMatchObject({ edge_margin_mm: 0.4 });
    expect(identity({ ...square, positions: 'several' })).toMatchObject({ positions: 'several' });
  });

  it('differs with every parameter', () => {
    const other: Record<(typeof PARAM_NAMES)[number], unknown> = {
      coverage_pct: 11,
      coverage_per_mask: { 1: 10 },
      algorithm_mode: 'grid',
      spot_diameter_um: 310,
      angle_step_deg: 6,
      aperture_diameter_mm: 24,
      min_spacing_factor: 1.1,
      grid_spacing_mm: 0.9,
      min_mask_pct: 4,
      center_mode: 'image_center',
      center_x_mm: 20,
      center_y_mm: 15,
      positions: 'several',
      edge_margin_mm: 0.1,
    };
    const hashes = PARAM_NAMES.map((name) => sha256({ ...square, [name]: other[name] }));
    expect(new Set([...hashes, sha256(square)]).size).toBe(PARAM_NAMES.length + 1);
  });

  it('does not hang on what a request leaves out, nor on fields of image that only tell its height', () => {
    const { image, masks, coverage_pct } = square;
    expect(sha256({ masks, coverage_pct, image })).toBe(sha256(square));
    expect(sha256({ ...square, image: { width_mm: 40, width_px: 400, height_px: 300 } })).toBe(
      sha256(square),
    );
  });
});
