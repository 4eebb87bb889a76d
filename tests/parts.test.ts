/** What the app is made of, as it is told to others: complete, with a text of each licence, and the same each time. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { billOfMaterials, packageOf, partsOf } from '../scripts/lib/parts.mjs';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>;
};
const parts = partsOf(Object.keys(dependencies));

it.each([
  ['/home/x/node_modules/preact/hooks/dist/hooks.module.js', 'preact'],
  ['\0/home/x/node_modules/@preact/signals/dist/signals.mjs?commonjs', '@preact/signals'],
  ['C:\\x\\node_modules\\idb\\build\\index.js', 'idb'],
  ['/x/node_modules/a/node_modules/b/index.js', 'b'],
  ['/home/x/src/node_modulesque/a.ts', null],
  ['virtual:pwa-register', null],
])('the package of %s is %s', (id, name) => expect(packageOf(id)).toBe(name));

it('names each dependency with its version, a licence and its text', () => {
  for (const [name, version] of Object.entries(dependencies))
    expect(parts.find((part) => part.name === name)).toMatchObject({ version });
  for (const { name, licence, text } of parts) {
    expect(licence, name).toMatch(/^[\w.-]+$/);
    expect(text.length, name).toBeGreaterThan(50);
    expect(text, `${name}: of the tool alone`).not.toContain('# Bundled dependencies');
  }
});

it('is in the order of the names, once each', () => {
  const names = parts.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort());
  expect(partsOf(Object.keys(dependencies).reverse())).toEqual(parts);
});

it('takes nothing in that may not be given on with an app whose own terms are its own', () => {
  const known = [
    '0BSD',
    'Apache-2.0',
    'BSD-3-Clause',
    'BSL-1.0',
    'ISC',
    'MIT',
    'MPL-2.0',
    'OFL-1.1',
    'Unlicense',
    'blessing',
  ];
  expect(parts.filter(({ licence }) => !known.includes(licence))).toEqual([]);
});

it('is a bill of materials: a reference of its own for each part, and the app hangs on all', () => {
  const bill = billOfMaterials(parts, '1.2.3');
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { version: '1.2.3' } },
  });
  const references = bill.components.map((component) => component['bom-ref']);
  expect(new Set(references).size).toBe(parts.length);
  expect(bill.dependencies).toEqual([{ ref: 'apertura', dependsOn: references }]);
  expect(bill.components.find(({ name }) => name === '@preact/signals')).toMatchObject({
    purl: expect.stringMatching(/^pkg:npm\/%40preact\/signals@\d/) as string,
    licenses: [{ expression: 'MIT' }],
  });
});
