/** Exports of every format version that was ever shipped, as the app of their day wrote them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import { readExportedPlan } from '../../core/export/import';
import type { PlanDocument } from '../../core/export/importForm';
import { FORMAT_VERSION } from '../../core/export/json';
import { PLANNER_VERSION } from '../../core/planner/version';
import { inputSha256 } from './generate';

const folder = new URL('../../../tests/fixtures/exports/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const ADVICE =
  'This export was shipped and has to be read for good. Where a field was added, make it optional in ' +
  'core/export/importForm.ts with the value that it had before there was such a field; a parameter gets the next ' +
  '`since` in core/params.ts. Never change identity 1 (core/planner/identity.ts), nor the file.';
const MISSING =
  `No export of the format’s version is kept. After a change of FORMAT_VERSION, export a plan that carries what ` +
  `is new, and put the file into tests/fixtures/exports/ as “<version>-<what>.json”.`;

describe('shipped exports', () => {
  it('are kept of every version', () => {
    const versions = new Set(files.map((name) => JSON.parse(textOf(name)).metadata.format_version));
    const [, minor] = FORMAT_VERSION.split('.');
    const all = Array.from({ length: Number(minor) + 1 }, (_, i) => `1.${i}`);
    expect([...versions].sort(), MISSING).toEqual(all);
  });

  it.each(files)('%s is read, and keeps its hash', async (name) => {
    const read = readExportedPlan(textOf(name));
    if (!read.ok) throw new Error(`${ADVICE}\nexpected: ok, found: ${JSON.stringify(read)}`);
    const { document, request } = read.value;
    expect(await inputSha256(request), ADVICE).toBe(document.metadata.params.input_sha256);
  });

  it.each(files)(
    '%s is imported, comes out of its own inputs again, and is exported as it was',
    async (name) => {
      const text = textOf(name);
      const { spots, metadata } = JSON.parse(text) as PlanDocument;
      const worker = await makeSignedIn();
      const file = new Blob([text]);
      const { file_sha256 } = await got(worker.api.previewImport(file));
      const stored = await got(worker.api.importPlan(file, file_sha256, 'en'));
      const report = await got(worker.api.recomputePlan(stored.id, () => undefined));
      expect(report.inputs_intact, ADVICE).toBe(true);
      // Another planner may place the spots elsewhere, and is named; its own it has to find again.
      expect(report.stored_planner_version).toBe(metadata.params.planner_version);
      if (metadata.params.planner_version === PLANNER_VERSION) {
        expect(report, ADVICE).toMatchObject({ same: true, first_difference: null });
      }
      const exported = await (await got(worker.api.exportIteration(stored.id, 'json', 'en'))).blob.text();
      const again = JSON.parse(exported) as PlanDocument;
      const place = ({ x_mm, y_mm, theta_deg, t_mm }: PlanDocument['spots'][number]) => [
        x_mm,
        y_mm,
        theta_deg,
        t_mm,
      ];
      expect(again.spots.map(place)).toEqual(spots.map(place));
      // A new version of it asks for the same.
      const next = await got(plan(worker, stored.image_id, stored.params, stored.id));
      expect(next.params.input_sha256, ADVICE).toBe(stored.params.input_sha256);
    },
  );
});
