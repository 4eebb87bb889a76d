/** Seeded damage to values and bytes: what a fault, another program or a hand makes of what comes in. */
import { seeded } from '../../../src/core/planner/testing/shapes';

export type Random = () => number;

/** The chance of one case, told by its seed and number alone. */
export function randomOf(seed: number, i: number): Random {
  const random = seeded(seed * 7919 + i * 104_729 + 1);
  // The first numbers of neighbouring seeds are alike.
  for (let n = 0; n < 5; n++) random();
  return random;
}

/** One of a list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)]!;
}

const NASTY: readonly unknown[] = [
  ...[
    null,
    undefined,
    true,
    false,
    '',
    ' ',
    '0',
    'null',
    '\u0000',
    '\u202eabc',
    '😀'.repeat(300),
    'x'.repeat(5000),
  ],
  ...[
    0,
    -0,
    -1,
    1,
    0.5,
    1e-300,
    5e-324,
    1e9,
    1e15,
    2 ** 31,
    2 ** 53,
    1e308,
    -1e308,
    NaN,
    Infinity,
    -Infinity,
  ],
  ...[
    [],
    {},
    [[]],
    [null],
    { length: 5 },
    { __proto__: null },
    '../../etc',
    '2026-13-45T99:00:00Z',
    '{"a":1}',
  ],
];

/** A copy: a case that changed the list itself would change all that come after it. */
const nasty = (random: Random): unknown => structuredClone(pick(random, NASTY));

type Node = Record<string, unknown> | unknown[];

function nodesOf(value: unknown, found: [Node, string][] = []): [Node, string][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    found.push([value as Node, key]);
    // Long lists are all alike: some of their places stand for the rest.
    if (!Array.isArray(value) || Number(key) < 40) nodesOf((value as Record<string, unknown>)[key], found);
  }
  return found;
}

function changeNode(random: Random, node: Node, key: string): void {
  const at = node as Record<string, unknown>;
  const old = at[key];
  const kind = Math.floor(random() * 8);
  if (kind <= 2) at[key] = nasty(random);
  else if (kind === 3) Reflect.deleteProperty(at, key);
  else if (typeof old === 'number')
    at[key] =
      kind === 4
        ? old + pick(random, [1e-3, -1e-3, 1, -1, 1e-9])
        : old * pick(random, [0, -1, 2, 1e6, 1.001]);
  else if (typeof old === 'string')
    at[key] = kind === 4 ? old.slice(0, -1) : kind === 5 ? old + old : `${old}\u0007`;
  else if (Array.isArray(old)) {
    if (kind === 4) at[key] = [...(old as unknown[]), ...(old as unknown[])];
    else if (kind === 5) at[key] = (old as unknown[]).toReversed();
    else if (kind === 6) at[key] = (old as unknown[]).map(() => (old as unknown[])[0]);
    else (old as unknown[]).splice(Math.floor(random() * old.length), 1);
  } else if (Array.isArray(node)) node.push(old);
  else at[`${key}_`] = old;
}

/** A copy with one to three places changed, in depth. */
export function mutated<T>(random: Random, value: T): T {
  const holder = { value: structuredClone(value) };
  const changes_n = pick(random, [1, 1, 1, 2, 3]);
  for (let n = 0; n < changes_n; n++) {
    const nodes = nodesOf(holder.value);
    // Few of the places lie at the top, where the most depends on each: they are chosen as often as the deep ones.
    const top = nodes.filter(([node]) => node === holder.value || !Array.isArray(node));
    const [node, key] = pick(
      random,
      random() < 0.5 && top.length > 0 ? top : nodes.length > 0 ? nodes : [[holder, 'value']],
    ) as [Node, string];
    changeNode(random, node, key);
  }
  return random() < 0.02 ? (nasty(random) as T) : holder.value;
}

/** A copy with bytes changed, cut, doubled or put in, within the first `within` of them. */
export function mutatedBytes(
  random: Random,
  bytes: Uint8Array,
  within = bytes.length,
): Uint8Array<ArrayBuffer> {
  const at = () => Math.floor(random() * Math.min(within, bytes.length));
  const copy = bytes.slice();
  switch (Math.floor(random() * 8)) {
    case 0:
      return copy.slice(0, at());
    case 1: {
      const from = at();
      return new Uint8Array([
        ...copy.subarray(0, from),
        ...copy.subarray(from + 1 + Math.floor(random() * 40)),
      ]);
    }
    case 2: {
      const from = at();
      return new Uint8Array([...copy.subarray(0, from + 60), ...copy.subarray(from)]);
    }
    case 3:
      return copy.fill(pick(random, [0, 0xff]), at(), at());
    default:
      for (let n = pick(random, [1, 1, 2, 5, 50]); n > 0; n--)
        copy[at()] = pick(random, [0, 0xff, 0x7f, 0x80, Math.floor(random() * 256)]);
      return copy as Uint8Array<ArrayBuffer>;
  }
}
