// @ts-check
/** The order of the style sheets' layers, as src/ui/styles/layers.css has it. */
import { readFileSync } from 'node:fs';

/** The one statement of that file. */
export const LAYER_ORDER =
  /@layer [^;{]+;/.exec(
    readFileSync(new URL('../../src/ui/styles/layers.css', import.meta.url), 'utf8'),
  )?.[0] ?? '';
