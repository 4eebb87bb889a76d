import { describe, expect, it } from 'vitest';
import { buildGcode } from './gcode';
import { comment, word } from './gcodeText';
import { runGcode } from './testing/simulator';
import { acceptedInput, sampleEmission, sourceOf } from './testing/source';
import { programSource } from './source';

const bodyOf = (text: string) => text.split('\n').filter((line) => /^N\d+ (?!\()/.test(line));
/** Without numbers and comments. */
const bare = (text: string) => bodyOf(text).map((line) => line.replace(/^N\d+ | ?\(.*\)/g, ''));

describe('words', () => {
  it('are written without exponent, idle zeros or a negative zero', () => {
    expect([word('X', 10), word('X', 100), word('X', -0.5), word('X', -0), word('X', 1e-9)]).toEqual([
      ...['X10', 'X100', 'X-0.5', 'X0', 'X0'],
    ]);
    expect(word('X', -1.23456789)).toBe('X-1.234568');
    expect(word('P', 0.02, 9)).toBe('P0.02');
  });

  it('cannot be smuggled in by a name: a comment ends where it ends', () => {
    expect(comment('x) M3 (y')).toBe('(x_ M3 _y)');
    expect(comment('Łódź ż\nM3; %')).toBe('(Lodz z?M3_ _)');
    expect(comment('4000 °/s², 300 µm')).toBe('(4000 deg/s2, 300 um)');
  });
});

describe('G-code of a plan', () => {
  it('stops at each spot: moves, turns, pulses between M3 and M5', () => {
    const text = buildGcode(sourceOf(sampleEmission({ settle_ms: 2, start_ms: 500 })));
    // from (0°, 2.1) to (45°, −2.1)
    expect(bare(text)).toEqual([
      ...['M5', 'G21 G90 G94 G61', 'G0 X2.1 A0', 'G4 P0.5', 'M3', 'G4 P0.02', 'M5'],
      ...['G0 X-2.1 A45', 'G4 P0.002', 'M3', 'G4 P0.02', 'M5', 'M5', 'M2'],
    ]);
  });

  it('turns and slides one after the other where the axes do, with the profile’s speeds', () => {
    const params = { axes: 'in_turn', max_speed_mm_s: 500, rotation_ms_per_deg: 2 } as const;
    expect(bare(buildGcode(sourceOf(sampleEmission(params))))).toEqual(
      expect.arrayContaining(['G1 X-2.1 F30000', 'G1 A45 F30000']),
    );
  });

  it('passes spots in motion on a smooth path, the laser on at the firing speed alone', () => {
    const any = sampleEmission({ firing_speed_mm_s: 50, dwell_ms: 10, acceleration_mm_s2: 10_000 });
    any.spots[1] = { ...any.spots[1]!, theta_deg: 0, t_mm: -2.1, x_mm: 12.9, y_mm: 11 };
    expect(bare(buildGcode(sourceOf(any))).slice(2, -2)).toEqual([
      ...['G0 X2.475 A0', 'G64 G1 X2.35 F3000', 'M3', 'G1 X1.85 F3000', 'M5', 'G1 X-1.85 F60000'],
      ...['M3', 'G1 X-2.35 F3000', 'M5', 'G1 X-2.475 F3000'],
    ]);
  });

  it('steps rows by Y in a grid, and waits for the hand between positions', () => {
    const any = sampleEmission();
    const positions = [any.positions[0]!, { x_mm: 40, y_mm: 11 }];
    const second = { ...any.spots[1]!, x_mm: 41, y_mm: 12, position_index: 1 };
    const text = buildGcode(sourceOf({ ...any, mode: 'grid', positions, spots: [any.spots[0]!, second] }));
    expect(bare(text)).toEqual(expect.arrayContaining(['G0 X2.1 Y0', 'M0', 'G0 X1 Y1']));
    expect(text).toContain('M0 (move the device to position 2: reference point x 40 y 11 mm on the photo)');
    expect(text).not.toMatch(/ A-?\d/);
  });

  it('says at its head what it is of, and numbers every line', () => {
    const lines = buildGcode(sourceOf(sampleEmission())).trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(lines.map((_, i) => `N${i + 1}`));
    const head = lines.filter((line) => / \(.*\)$/.test(line)).join('\n');
    for (const told of [
      'treatment: plan 12, status accepted, counts as stands',
      'photo: Left forearm',
      'notices: none',
      `input_sha256 ${'a'.repeat(64)}`,
      'units: mm, deg; F in mm/min or deg/min; G4 P in seconds'.replace(/;/g, '_'),
      'max_speed_mm_s 1000 mm/s',
      'profile: Gerat _2_ M3_ Lodz?_',
      'order default, neighbour_ms 2000',
      'spots 2, diameter 300 um, positions 1',
    ]) {
      expect(head).toContain(told);
    }
  });

  it('says so where it is of a test sheet, and under a default password', () => {
    const input = acceptedInput(sampleEmission(), {
      status: 'draft',
      standing: 'draft',
      accepted_at: null,
      is_sheet: true,
    });
    const sheet = programSource(input);
    expect(sheet.ok && buildGcode(sheet.value)).toContain('(TEST SHEET, no treatment: plan 12, status draft');
    const known = programSource(acceptedInput(sampleEmission(), { accepted_with_default_password: true }));
    expect(known.ok && buildGcode(known.value)).toContain('(notices: default_password)');
  });

  it('lets nothing of a name reach the machine', () => {
    expect(runGcode(buildGcode(sourceOf(sampleEmission()))).laser_on_n).toBe(2);
  });
});
