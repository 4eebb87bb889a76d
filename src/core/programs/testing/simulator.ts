/**
 * A machine that obeys programs, for tests: written from docs/programs.md alone. It shares nothing with what makes
 * the programs, nor with the motion model: speeds and times are computed here anew.
 */

/** What a machine has done when a program is over. */
export interface Run {
  spots: { index: number; x_mm: number; y_mm: number; pulse_s: number; position: number }[];
  total_s: number;
  /** Places of the head on the photo, at each end of a move. */
  trace: { x_mm: number; y_mm: number; laser: boolean; rapid: boolean }[];
  stops_n: number;
  laser_on_n: number;
  /** The second axis, place after place. */
  crosses: number[];
}

interface Limits {
  speed: number;
  acceleration: number;
}

/** Seconds for a way from one speed to another within limits. */
function secondsFor(way: number, v0: number, v1: number, { speed, acceleration: a }: Limits): number {
  if (way === 0) return 0;
  const top = Math.sqrt(a * way + (v0 * v0 + v1 * v1) / 2);
  // Figures of a file are rounded: a ramp may be a hair too short for its end.
  if (top <= Math.max(v0, v1)) return (2 * way) / (v0 + v1);
  if (top <= speed) return (2 * top - v0 - v1) / a;
  const ramps = (2 * speed * speed - v0 * v0 - v1 * v1) / (2 * a);
  return (2 * speed - v0 - v1) / a + Math.max(0, way - ramps) / speed;
}

interface Line {
  words: Map<string, number[]>;
  comment: string;
}

function read(text: string): Line[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('the last line is not closed');
  return lines.map((line, i) => {
    const comments = line.match(/\([^()]*\)/g) ?? [];
    const rest = line
      .replace(/\([^()]*\)/g, ' ')
      .trim()
      .split(/\s+/);
    const words = new Map<string, number[]>();
    for (const word of rest) {
      const match = /^([A-Z])(-?\d+(?:\.\d+)?)$/.exec(word);
      if (match === null) throw new Error(`no word: ${word} in ${line}`);
      words.set(match[1]!, [...(words.get(match[1]!) ?? []), Number(match[2])]);
    }
    if (words.get('N')?.[0] !== i + 1) throw new Error(`line ${i + 1} is numbered ${words.get('N')?.[0]}`);
    return { words, comment: comments.map((c) => c.slice(1, -1)).join(' ') };
  });
}

/** A figure of the header by its name. */
function told(lines: readonly Line[], name: string): number {
  const line = lines.find(({ comment }) => comment.startsWith(`${name} `));
  if (line === undefined) throw new Error(`the header does not tell ${name}`);
  return Number(line.comment.split(' ')[1]);
}

interface Move {
  x: number;
  cross: number;
  from_x: number;
  from_cross: number;
  /** Per second; null: as fast as the axes can. */
  feed: number | null;
  /** Of inverse time: how long it takes, s. */
  seconds: number | null;
  spot: number | null;
}

/** A path from rest to rest: between two of its moves goes what both feeds allow. */
function secondsOfPath(path: readonly Move[], carriage: Limits, turning: Limits): number[] {
  return path.map((move, i) => {
    const feed = move.feed ?? Infinity;
    const joint = (other: Move | undefined): number =>
      other === undefined ? 0 : Math.min(feed, other.feed ?? Infinity);
    const slides = { ...carriage, speed: Math.min(carriage.speed, feed) };
    const turns = { ...turning, speed: Math.min(turning.speed, feed) };
    const way = Math.abs(move.x - move.from_x);
    return (
      move.seconds ??
      Math.max(
        secondsFor(way, joint(path[i - 1]), joint(path[i + 1]), slides),
        secondsFor(Math.abs(move.cross - move.from_cross), 0, 0, turns),
      )
    );
  });
}

/** What the words of a line switch over. */
interface Modes {
  inverse: boolean;
  smooth: boolean;
}

function switched(codes: readonly number[], { inverse, smooth }: Modes): Modes {
  return {
    inverse: codes.includes(93) || (inverse && !codes.includes(94)),
    smooth: codes.includes(64) || (smooth && !codes.includes(61)),
  };
}

/** The limits that a header tells: of the carriage, and of the second axis. */
function limitsIn(lines: readonly Line[], grid: boolean): [Limits, Limits] {
  const carriage = { speed: told(lines, 'max_speed_mm_s'), acceleration: told(lines, 'acceleration_mm_s2') };
  if (grid) return [carriage, carriage];
  const speed = 1000 / told(lines, 'rotation_ms_per_deg');
  return [carriage, { speed, acceleration: told(lines, 'rotation_acceleration_deg_s2') }];
}

const nothingDone = (): Run => ({ spots: [], total_s: 0, trace: [], stops_n: 0, laser_on_n: 0, crosses: [] });

/** Runs G-code; the second axis is A, in grids Y. */
export function runGcode(text: string): Run {
  const lines = read(text);
  const grid = lines.some(({ words }) => words.has('Y'));
  const [carriage, turning] = limitsIn(lines, grid);
  const run = nothingDone();
  let [x, cross] = [NaN, NaN];
  let center = { x: NaN, y: NaN };
  let position = 0;
  let modes: Modes = { inverse: false, smooth: false };
  let [feed, placing] = [0, true];
  let laser: number | null = null;
  let chain: Move[] = [];

  const place = (px: number, pc: number) => {
    const angle = (pc * Math.PI) / 180;
    return grid
      ? { x_mm: center.x + px, y_mm: center.y + pc }
      : { x_mm: center.x + px * Math.cos(angle), y_mm: center.y + px * Math.sin(angle) };
  };
  const finish = (): void => {
    for (const [i, seconds] of secondsOfPath(chain, carriage, turning).entries()) {
      const move = chain[i]!;
      run.total_s += seconds;
      if (move.spot === null) continue;
      const middle = place((move.x + move.from_x) / 2, move.cross);
      run.spots.push({ index: move.spot, ...middle, pulse_s: seconds, position });
    }
    chain = [];
  };

  for (const { words, comment } of lines) {
    const about = /reference point x (-?[\d.]+) y (-?[\d.]+) mm/.exec(comment);
    if (about !== null) {
      finish();
      center = { x: Number(about[1]), y: Number(about[2]) };
      position = Number(/position (\d+)/.exec(comment)![1]);
    }
    const codes = words.get('G') ?? [];
    const m = words.get('M')?.[0];
    if (codes.includes(61) || codes.includes(64)) finish();
    modes = switched(codes, modes);
    const { smooth } = modes;
    if (m === 3) {
      laser = Number(/spot (\d+)/.exec(comment)?.[1]);
      run.laser_on_n += 1;
    }
    if (m === 5) laser = null;
    if (m === 0) {
      finish();
      run.stops_n += 1;
      placing = true;
    }
    if (codes.includes(4)) {
      finish();
      const [seconds] = words.get('P')!;
      run.total_s += seconds!;
      if (laser !== null) run.spots.push({ index: laser, ...place(x, cross), pulse_s: seconds!, position });
    }
    feed = words.get('F')?.[0] ?? feed;
    if (!codes.includes(0) && !codes.includes(1)) continue;
    const rapid = codes.includes(0);
    const to = { x: words.get('X')?.[0] ?? x, cross: words.get(grid ? 'Y' : 'A')?.[0] ?? cross };
    const reverses = chain.length > 0 && (to.x - x) * (x - chain.at(-1)!.from_x) < 0;
    if (!smooth || rapid || reverses || to.cross !== cross) finish();
    if (placing) placing = false;
    else {
      const own =
        modes.inverse && !rapid
          ? { feed: null, seconds: 60 / feed }
          : { feed: rapid ? null : feed / 60, seconds: null };
      chain.push({ ...to, from_x: x, from_cross: cross, ...own, spot: laser });
    }
    [x, cross] = [to.x, to.cross];
    run.trace.push({ ...place(x, cross), laser: laser !== null, rapid });
    run.crosses.push(cross);
    if (!smooth || rapid) finish();
  }
  finish();
  return run;
}

/** Runs a program in JSON Lines. */
export function runJsonLines(text: string): Run {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('the last line is not closed');
  /* eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document from outside; its form is checked by the schema */
  const [head, ...actions] = lines.map((line) => JSON.parse(line) as any);
  const { profile, mode } = head;
  const carriage: Limits = { speed: profile.max_speed_mm_s, acceleration: profile.acceleration_mm_s2 };
  const turning: Limits =
    mode === 'grid'
      ? carriage
      : { speed: 1000 / profile.rotation_ms_per_deg, acceleration: profile.rotation_acceleration_deg_s2 };
  const run = nothingDone();
  let at = { x: NaN, cross: NaN };
  let center = { x: NaN, y: NaN };
  let position = 0;
  const crossOf = (place: { angle_deg?: number; row_mm?: number }): number =>
    place.angle_deg ?? place.row_mm!;
  for (const [done_n, action] of actions.entries()) {
    // The times of a file are rounded to a hundredth of a millisecond, each by itself.
    if (Math.abs(action.at_ms / 1000 - run.total_s) > 1e-3 * run.total_s + 1e-6 + 1e-5 * done_n) {
      throw new Error(`at ${action.at_ms} ms, where ${run.total_s * 1000} ms have passed`);
    }
    if (action.kind === 'end') break;
    if (action.kind === 'stop_for_hand') run.stops_n += 1;
    else if (action.kind === 'begin') {
      at = { x: action.carriage_mm, cross: crossOf(action) };
      center = { x: action.x_mm, y: action.y_mm };
      position = action.position;
    } else if (action.kind === 'rest') run.total_s += action.duration_ms / 1000;
    else if (action.kind === 'pulse') {
      run.laser_on_n += 1;
      const middle = (action.from.carriage_mm + action.to.carriage_mm) / 2;
      const angle = (crossOf(action.to) * Math.PI) / 180;
      const place =
        mode === 'grid'
          ? { x_mm: center.x + middle, y_mm: center.y + crossOf(action.to) }
          : { x_mm: center.x + middle * Math.cos(angle), y_mm: center.y + middle * Math.sin(angle) };
      run.spots.push({ index: action.spot, ...place, pulse_s: action.duration_ms / 1000, position });
      run.total_s += action.duration_ms / 1000;
      at = { x: action.to.carriage_mm, cross: crossOf(action.to) };
    } else {
      const to = { x: action.carriage_mm, cross: crossOf(action) };
      const slide = secondsFor(Math.abs(to.x - at.x), action.speed_in_mm_s, action.speed_out_mm_s, carriage);
      run.total_s += Math.max(slide, secondsFor(Math.abs(to.cross - at.cross), 0, 0, turning));
      at = to;
    }
    run.crosses.push(at.cross);
  }
  return run;
}
