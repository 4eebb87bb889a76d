/** A drawing's memory: what has not changed is not worked out anew, and the answers are those of a fresh look. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { circleRing } from '../../geometry/circle';
import * as clip from '../../geometry/clip';
import { ringsArea } from '../../geometry/ring';
import type { VertexMm } from '../../model';
import { toEnd } from '../steps';
import { requestFor } from '../testing/shapes';
import { maskFacts, type FactsMemory } from './maskFacts';
import { RegionMemory } from './memory';
import { outlineUm } from './outline';
import { findRegions, regionSteps, type RegionRequest } from './regions';

vi.mock(import('../../geometry/clip'), { spy: true });
const clips = vi.mocked(clip.clipParts);

const box = (x: number, y: number, w: number, h: number): VertexMm[] => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];

/** The aperture of 10 mm around (20, 15): two masks across its edge, two on each other, one far away. */
function drawing() {
  const masks = [
    { id: 1, vertices: box(12.5, 13, 4, 4) },
    { id: 2, vertices: box(23.5, 15, 6, 3) },
    { id: 3, vertices: box(18, 10, 4, 4) },
    { id: 4, vertices: box(19, 12, 4, 1) },
    { id: 5, vertices: box(33, 3, 3, 3) },
  ];
  const memory: FactsMemory = new RegionMemory();
  const changes = { aperture_diameter_mm: 10, center_mode: 'manual', center_x_mm: 20, center_y_mm: 15 };
  const request: RegionRequest = { ...requestFor(masks, changes) };
  const facts = (over: Partial<RegionRequest> = {}) => {
    clips.mockClear();
    const found = maskFacts({ ...request, ...over }, memory);
    const n = clips.mock.calls.length;
    expect(found).toEqual(maskFacts({ ...request, ...over }));
    return n;
  };
  const moved = (id: number): RegionRequest['masks'] =>
    request.masks.map((mask) =>
      mask.id === id ? { ...mask, vertices: mask.vertices.map((v) => ({ x: v.x + 0.2, y: v.y })) } : mask,
    );
  return { request, facts, moved };
}

beforeEach(() => void clips.mockClear());

describe('of a drawing of which one mask has changed', () => {
  it('only that one is cut anew', () => {
    const { facts, moved } = drawing();
    // The far one has nothing to be cut; the lower of two is cut by the other and by the aperture.
    expect(facts()).toBeGreaterThanOrEqual(4);
    expect(facts()).toBe(0);
    expect(facts({ masks: moved(1) })).toBe(1);
    expect(facts({ masks: moved(2) })).toBe(1);
    // What an undo brings back is still known.
    expect(facts()).toBe(0);
  });

  it('one that was moved is cut anew with the one it covers; one that covers nothing alone', () => {
    const { request, facts, moved } = drawing();
    facts();
    const lower_n = facts({ masks: moved(3) });
    expect(lower_n).toBeGreaterThan(0);
    facts();
    expect(facts({ masks: moved(4) })).toBe(lower_n);
    facts();
    expect(facts({ masks: moved(5) })).toBe(0);
    const named = request.masks.map((mask) => ({ ...mask, id: mask.id + 10, label: 'another' }));
    expect(facts({ masks: named })).toBe(0);
  });

  it('all are cut anew where the aperture is another one', () => {
    const { facts } = drawing();
    const whole_n = facts();
    expect(facts({ center_x_mm: 20.001 })).toBe(whole_n);
    expect(facts({ aperture_diameter_mm: 10.1 })).toBe(whole_n);
    facts();
    // A larger minimum leaves the aperture and its cuts, but may leave out a mask.
    expect(facts({ min_mask_pct: 30 })).toBeGreaterThan(0);
  });
});

describe('of a drawing that had several positions', () => {
  it('nothing is kept where one is left that stands where their first did', () => {
    const wide = requestFor([{ id: 1, vertices: box(2, 12, 34, 4) }]);
    const memory: FactsMemory = new RegionMemory();
    const looked = (changes: Partial<RegionRequest>) => {
      const found = toEnd(regionSteps({ ...wide, ...changes }, memory));
      expect(found).toEqual(findRegions({ ...wide, ...changes }));
      if (!found.ok) throw new Error(found.code);
      return found.value;
    };
    const { center, positions, masks } = looked({ positions: 'several' });
    expect(positions).toHaveLength(2);
    expect(masks[0]!.outside_aperture_mm2).toBe(0);
    const at = { center_x_mm: center.x_um / 1000, center_y_mm: center.y_um / 1000 };
    expect(looked({ center_mode: 'manual', ...at }).masks[0]!.outside_aperture_mm2).toBeGreaterThan(30);
  });
});

describe('the answers with a memory', () => {
  const place = fc.integer({ min: 0, max: 34_000 }).map((um) => um / 1000);
  const shape = fc.record({ x: place, y: fc.integer({ min: 0, max: 24_000 }).map((um) => um / 1000) });
  const act = fc.record({
    ...{ kind: fc.constantFrom('add', 'move', 'delete', 'role', 'raise', 'center', 'field', 'back') },
    ...{ at: fc.nat(), to: shape, size: fc.integer({ min: 1, max: 6 }) },
  });

  it('are those of a fresh look, whatever was drawn, moved, taken away and brought back before', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        const memory: FactsMemory = new RegionMemory();
        let request: RegionRequest = requestFor([{ vertices: box(10, 10, 8, 6) }]);
        const before = [request];
        for (const { kind, at, to, size } of acts) {
          const { masks } = request;
          const i = at % Math.max(1, masks.length);
          const put = (change: Partial<RegionRequest['masks'][number]>) =>
            masks.map((mask, k) => (k === i ? { ...mask, ...change } : mask));
          const next = {
            add: () => ({
              masks: [...masks, { ...masks[0]!, id: at + 2, vertices: box(to.x, to.y, size, size) }],
            }),
            move: () => ({ masks: put({ vertices: box(to.x, to.y, size, size / 2) }) }),
            delete: () => ({ masks: masks.length > 1 ? masks.filter((_, k) => k !== i) : masks }),
            role: () => ({ masks: put({ role: masks[i]!.role === 'treat' ? 'exclude' : 'treat' }) }),
            raise: () => ({ masks: [...masks.filter((_, k) => k !== i), masks[i]!] }),
            center: () => ({
              ...{ center_mode: at % 2 ? ('manual' as const) : ('auto' as const) },
              ...{ center_x_mm: to.x, center_y_mm: to.y },
            }),
            field: () => ({ aperture_diameter_mm: 5 + size * 3, min_mask_pct: at % 3 }),
            back: () => before[at % before.length]!,
          }[kind as 'add']();
          request = { ...request, ...next };
          before.push(request);
          expect(maskFacts(request, memory)).toEqual(maskFacts(request));
          expect(toEnd(regionSteps(request, memory))).toEqual(findRegions(request));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a mask beside the aperture', () => {
  it('is not cut at all, and one at its very edge as the clip has it', () => {
    const circle = circleRing(5000);
    const um = fc.integer({ min: -6000, max: 6000 });
    const size = fc.integer({ min: 40, max: 3000 });
    fc.assert(
      fc.property(um, um, size, size, (x, y, w, h) => {
        const vertices = box(20 + x / 1000, 15 + y / 1000, w / 1000, h / 1000);
        const found = findRegions(
          requestFor([{ vertices }], {
            ...{ aperture_diameter_mm: 10, min_mask_pct: 0 },
            ...{ center_mode: 'manual', center_x_mm: 20, center_y_mm: 15 },
          }),
        );
        if (!found.ok) throw new Error(found.code);
        const ring = outlineUm(vertices.map((v) => ({ x: v.x - 20, y: v.y - 15 })));
        const cut = ringsArea(clip.clipParts('intersection', [ring], [circle], 'even_odd').flat());
        const area = ringsArea([ring]);
        const { outside_aperture_mm2 } = found.value.masks[0]!;
        expect(outside_aperture_mm2).toBeCloseTo(Math.max(0, area - cut) / 1e6, 6);
      }),
    );
    clips.mockClear();
    const far = requestFor([{ vertices: box(33, 3, 3, 3) }], {
      ...{ aperture_diameter_mm: 10, center_mode: 'manual', center_x_mm: 20, center_y_mm: 15 },
    });
    expect(findRegions(far)).toMatchObject({ ok: true, value: { masks: [{ outside_aperture_mm2: 9 }] } });
    expect(clips).not.toHaveBeenCalled();
  });
});
