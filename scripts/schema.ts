/**
 * `npm run schema`: brings public/apertura-plan.schema.json up to date with the parameters, the closed lists
 * and the format version of the code.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { schemaText } from '../src/core/export/schema';

const file = new URL('../public/apertura-plan.schema.json', import.meta.url);
writeFileSync(file, schemaText(readFileSync(file, 'utf8')));
