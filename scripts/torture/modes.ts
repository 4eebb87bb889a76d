/** The ways in which the store is put under force, by the name that `npm run torture` knows. */
import { join } from 'node:path';
import { torture } from '../lib/torture';
import { browsersMode } from './browsers';
import { damageMode } from './damage';
import { endsMode } from './ends';
import { fullMode } from './full';
import type { Mode, ModeAnswer, ModeOptions } from './mode';
import { powerMode } from './power';

/** SIGKILL at a random moment: scripts/lib/torture.ts. */
async function killsMode({ url, folder, rounds, random, log }: ModeOptions): Promise<ModeAnswer> {
  const report = await torture({ url, profile: join(folder, 'profile'), kills: rounds, random, log });
  const { kills, acknowledged, under_way, came_through, killed_in, shrunk, problems } = report;
  log(`killed in: ${JSON.stringify(killed_in)}; ${shrunk} times the file was rewritten smaller`);
  const figures =
    `${kills} kills, ${acknowledged} writes acknowledged, ${under_way} calls under way at a kill ` +
    `(${came_through} had come through whole), ${problems.length} problems`;
  return { problems, figures };
}

export const MODES: Record<string, Mode> = {
  kills: { rounds: 200, run: killsMode },
  damage: { rounds: 200, run: damageMode },
  power: { rounds: 20, run: powerMode },
  ends: { rounds: 40, run: endsMode },
  full: { rounds: 20, run: fullMode },
  browsers: { rounds: 6, run: browsersMode },
};
