import { describe, expect, it } from 'vitest';
import {
  APERTURE_DASH,
  CHART_STYLES,
  HEAT_LEAST,
  heatColor,
  MASK_COLOR_NAMES,
  maskStyle,
  orderColor,
  PAPER_COLOR,
} from './palette';

function luminance(hex: string): number {
  const linear = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

describe('palette', () => {
  const styles = MASK_COLOR_NAMES.map((_, index) => maskStyle(index));

  it('gives each of eight masks a colour, a dash and a name of its own', () => {
    expect(new Set(styles.map((s) => s.color)).size).toBe(8);
    expect(new Set(styles.map((s) => s.dash.join())).size).toBe(8);
    expect(styles.map((s) => s.name_key)).toEqual([...MASK_COLOR_NAMES]);
    expect(styles.map((s) => s.dash.join())).not.toContain(APERTURE_DASH.join());
  });

  it('repeats after eight and takes any index', () => {
    expect(maskStyle(8)).toBe(maskStyle(0));
    expect(maskStyle(19)).toBe(maskStyle(3));
    expect(maskStyle(-1)).toBe(maskStyle(0));
  });

  it('has labels that read on their colour', () => {
    for (const style of styles) expect(contrast(style.color, style.on_color)).toBeGreaterThanOrEqual(4.5);
  });

  it('runs the order from dark to light without a step back', () => {
    let before = -1;
    for (let i = 0; i <= 100; i++) {
      const light = luminance(orderColor(i / 100));
      expect(light).toBeGreaterThanOrEqual(before);
      before = light;
    }
    expect(orderColor(-1)).toBe(orderColor(0));
    expect(orderColor(2)).toBe('#fde725');
    expect(orderColor(Number.NaN)).toBe(orderColor(0));
  });

  it('has lines of charts that read on both themes, and differ by more than their colour', () => {
    const dark_surface = '#181f1e';
    for (const { light, dark } of Object.values(CHART_STYLES)) {
      expect(contrast(light, PAPER_COLOR)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, dark_surface)).toBeGreaterThanOrEqual(4.5);
    }
    expect(CHART_STYLES.place.dash).not.toEqual(CHART_STYLES.speed.dash);
  });

  it('runs the heat from clear to dark, ever darker and denser, and ends at one fresh shot', () => {
    const hex = (rgb: readonly number[]) => `#${rgb.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
    expect(heatColor(0)[3]).toBe(0);
    let before = heatColor(0);
    for (let i = 1; i <= 50; i += 1) {
      const color = heatColor(HEAT_LEAST ** (1 - i / 50));
      expect(luminance(hex(color.slice(0, 3)))).toBeLessThan(luminance(hex(before.slice(0, 3))));
      expect(color[3]).toBeGreaterThanOrEqual(before[3]);
      before = color;
    }
    expect(heatColor(1)).toEqual([0x66, 0x25, 0x06, 225]);
    expect(heatColor(7)).toEqual(heatColor(1));
    expect(heatColor(HEAT_LEAST)[3]).toBe(0);
    // a hundredth of a fresh shot is to be seen
    expect(heatColor(0.01)[3]).toBeGreaterThan(90);
  });
});
