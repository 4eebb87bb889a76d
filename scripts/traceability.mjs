// @ts-check
/** `npm run traceability`: writes docs/traceability.md from tests/traceability.json, and says what does not fit. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/run.mjs';
import { faultsOfMap, PAGE, pageOf, unproven } from './lib/traceability.mjs';

const faults = faultsOfMap();
for (const fault of faults) console.error(fault);
writeFileSync(join(ROOT, PAGE), pageOf());
console.log(`${PAGE} is written; ${unproven().length} statements are not proven.`);
process.exit(faults.length === 0 ? 0 : 1);
