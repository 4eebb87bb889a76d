/**
 * Files of the browser's profile damaged between two runs, one damage (or two, one to each copy) at a time. After
 * one all must be there, whatever the file; after two all, or a screen that names the loss.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ModeAnswer, ModeOptions } from './mode';
import { copyProfile, prepare } from './profile';
import type { Prepared } from './profile';
import { openAnew } from './openAnew';
import { filesWithData, harm, sideOf, WAYS } from './harm';
import type { Harm, Side } from './harm';

/** What is done to a profile before it is opened, and whether a loss may come of it. */
export type Damage = readonly Harm[];

const nameOf = (damage: Damage): string =>
  damage.map(({ file, way }) => `${way} ${file.replace(/^Default\//, '')}`).join(' + ');

/** Both copies are hit: then a loss may be, if it is named. */
const hitsBoth = (damage: Damage): boolean =>
  (['first', 'second'] as Side[]).every((side) => damage.some(({ file }) => sideOf(file) === side));

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let n = mixed.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    [mixed[n], mixed[other]] = [mixed[other]!, mixed[n]!];
  }
  return mixed;
}

/** Every file in every way, as many as there is time for, and one to each copy for the last fifth. */
function chooseDamages(files: readonly string[], damages_n: number, random: () => number): Damage[] {
  const pairs_n = Math.floor(damages_n / 5);
  const singles = shuffled(
    files.flatMap((file) => WAYS.map((way) => ({ file, way }))),
    random,
  );
  const [first, second] = (['first', 'second'] as Side[]).map((side) =>
    singles.filter(({ file }) => sideOf(file) === side),
  );
  const chosen: Damage[] = singles.slice(0, damages_n - pairs_n).map((single) => [single]);
  while (chosen.length < damages_n)
    chosen.push([first!, second!].map((harms) => harms[Math.floor(random() * harms.length)]!));
  return chosen;
}

export interface DamageReport {
  damages: number;
  whole: number;
  named: number;
  /** There was nothing to damage. */
  skipped: number;
  problems: string[];
}

/** Does each damage to a copy of the prepared profile and opens it; goes on after a problem. */
export async function tryDamages(
  prepared: Prepared,
  options: {
    url: string;
    folder: string;
    damages: readonly Damage[];
    /** Saves something after every so many damages and opens once more; 0: never. */
    twice_every: number;
    log: (line: string) => void;
  },
): Promise<DamageReport> {
  const report: DamageReport = { damages: 0, whole: 0, named: 0, skipped: 0, problems: [] };
  const { url, folder, damages, twice_every, log } = options;
  for (const damage of damages) {
    const profile = join(folder, 'damaged');
    copyProfile(prepared.profile, profile);
    const name = nameOf(damage);
    if (!damage.every((each) => harm(profile, each))) {
      report.skipped += 1;
      log(`nothing to damage: ${name}`);
      continue;
    }
    report.damages += 1;
    const twice = twice_every > 0 && report.damages % twice_every === 0;
    const { kind, said } = await openAnew(profile, url, prepared, twice);
    if (kind === 'whole') report.whole += 1;
    else if (kind === 'named' && hitsBoth(damage)) report.named += 1;
    else report.problems.push(`${name}: ${kind}: ${said}`);
    log(`damage ${report.damages}: ${name}: ${kind} ${said}`.trimEnd());
  }
  return report;
}

/** Enough for several files of IndexedDB's tables. */
const ACTS_N = 20;
/** Saving and opening once more takes as long again. */
const TWICE_EVERY = 4;

/** The long run: a profile made by `seed`, and so many damages to it. */
export async function damageMode(options: ModeOptions): Promise<ModeAnswer> {
  const { url, folder, rounds, random, log } = options;
  mkdirSync(folder, { recursive: true });
  const prepared = await prepare(join(folder, 'prepared'), url, { random, acts_n: ACTS_N });
  const damages = chooseDamages(filesWithData(prepared.profile), rounds, random);
  const report = await tryDamages(prepared, { url, folder, damages, twice_every: TWICE_EVERY, log });
  const { whole, named, skipped, problems } = report;
  const figures =
    `${report.damages} damages: ${whole} came back whole, ${named} named where both copies were hit, ` +
    `${skipped} of empty files left out, ${problems.length} problems`;
  return { problems, figures };
}
