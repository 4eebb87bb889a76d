/** The machine's head and line, and the rulers: painted where their millimetres lie, in the colours that are told. */
import { describe, expect, it } from 'vitest';
import { HEAD_COLOR } from '../../../core/palette';
import { pointMm, stagePx } from '../../../core/points';
import { paintAxes } from './axes';
import { paintHead, paintMachineLine, type MachineScene } from './machine';

const STAGE = { width: 400, height: 300 };
const VIEW = { origin: stagePx(60, 40), px_per_mm: 10 };

const SCENE: MachineScene = {
  machine: {
    ...{ time_ms: 0, phase: 'move', carriage_mm: 5, carriage_speed_mm_s: 0, angle_deg: 30 },
    ...{ angle_speed_deg_s: 0, row_mm: 0, row_speed_mm_s: 0, fired_n: 0, firing_index: null },
    ...{ x_mm: 15 + 5 * Math.cos(Math.PI / 6), y_mm: 12 + 2.5 },
  },
  center: pointMm(15, 12),
  ...{ aperture_diameter_mm: 20, spot_diameter_um: 300 },
};

function canvas(): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  Object.assign(element, STAGE);
  return element.getContext('2d', { willReadFrequently: true })!;
}

/** A pixel as #rrggbb; empty where nothing is painted. */
function colorAt(ctx: CanvasRenderingContext2D, x: number, y: number): string {
  const [r, g, b, a] = ctx.getImageData(Math.round(x), Math.round(y), 1, 1).data;
  if (a === 0) return '';
  return `#${[r, g, b].map((part) => part!.toString(16).padStart(2, '0')).join('')}`;
}

describe('the machine', () => {
  it('has a red head where the carriage stands', () => {
    const ctx = canvas();
    paintHead(ctx, VIEW, SCENE);
    const { x_mm, y_mm } = SCENE.machine;
    expect(colorAt(ctx, 60 + 10 * x_mm, 40 + 10 * y_mm)).toBe(HEAD_COLOR);
    expect(HEAD_COLOR).toMatch(/^#ff[0-4]/);
    expect(colorAt(ctx, 60 + 150, 40 + 120)).toBe('');
  });

  it('runs along a line through the reference point, as long as the aperture is wide', () => {
    const ctx = canvas();
    paintMachineLine(ctx, VIEW, SCENE);
    const on = (t_mm: number) => {
      const angle = Math.PI / 6;
      return colorAt(ctx, 60 + 10 * (15 + t_mm * Math.cos(angle)), 40 + 10 * (12 + t_mm * Math.sin(angle)));
    };
    for (const t_mm of [-9, -4, 0, 4, 9]) expect(on(t_mm), `${t_mm} mm`).not.toBe('');
    for (const t_mm of [-11, 11]) expect(on(t_mm), `${t_mm} mm`).toBe('');
  });
});

describe('the rulers', () => {
  it('run along the top and the left edge of the photo, a mark and its figure in mm each step', () => {
    const ctx = canvas();
    const written: { text: string; x: number; y: number }[] = [];
    const fillText = ctx.fillText.bind(ctx);
    ctx.fillText = (text, x, y) => {
      // Where it stands on the stage, turned or not.
      const at = ctx.getTransform().transformPoint({ x, y });
      written.push({ text, x: at.x, y: at.y });
      fillText(text, x, y);
    };
    paintAxes(ctx, VIEW, { width_mm: 30, height_mm: 20 }, STAGE, (mm) => `${mm} `);
    const across = written.filter(({ text, y }) => text !== 'mm' && y < 40);
    const down = written.filter(({ text, x, y }) => text !== 'mm' && x < 60 && y >= 40);
    expect(across.map(({ text, x }) => [text, Math.round(x)])).toEqual(
      [5, 10, 15, 20, 25, 30].map((mm) => [`${mm} `, 60 + 10 * mm + 1]),
    );
    expect(down.map(({ text, y }) => [text, Math.round(y)])).toEqual(
      [5, 10, 15, 20].map((mm) => [`${mm} `, 40 + 10 * mm + 1]),
    );
    expect(written.filter(({ text }) => text === 'mm')).toHaveLength(1);
    // A band under the marks, beside the photo, and nothing over the photo itself.
    expect(colorAt(ctx, 200, 20)).not.toBe('');
    expect(colorAt(ctx, 40, 150)).not.toBe('');
    expect(colorAt(ctx, 200, 150)).toBe('');
  });
});
