import { beforeEach, describe, expect, it } from 'vitest';
import { addDrawnImage, failed, got, makeSignedIn, plan } from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { SHEET_DEFAULTS, sheetParams } from '../../core/sheet/sheet';
import type { TableChoice } from '../contract';

let worker: TestWorker;
let image_id: number;

beforeEach(async () => {
  worker = await makeSignedIn();
  image_id = await addDrawnImage(worker);
});

const PROGRAMS = ['program', 'gcode', 'outline'] as const;

describe('programs for the machine', () => {
  it('are refused for what does not stand', async () => {
    const draft = await got(plan(worker, image_id));
    for (const format of PROGRAMS) {
      const answer = worker.api.exportIteration(draft.id, format, 'en');
      expect(await failed(answer)).toBe('program_not_allowed');
    }
    await got(worker.api.acceptIteration(draft.id));
    await got(worker.api.withdrawIteration(draft.id, 'not today'));
    for (const format of PROGRAMS) {
      expect(await failed(worker.api.exportIteration(draft.id, format, 'en'))).toBe('program_not_allowed');
    }
    const rejected = await got(plan(worker, image_id));
    await got(worker.api.rejectIteration(rejected.id));
    expect(await failed(worker.api.exportIteration(rejected.id, 'gcode', 'pl'))).toBe('program_not_allowed');
  });

  it('are made of the plan that stands and of a test sheet, and fire their spots', async () => {
    const made = await got(plan(worker, image_id));
    await got(worker.api.acceptIteration(made.id));
    const field = SHEET_DEFAULTS.rectangle;
    const sheet = await got(worker.api.createSheet(field, 'en'));
    const drawn = await got(plan(worker, sheet.id, sheetParams(field)));
    for (const [{ id, spots }, named, of] of [
      [made, 'accepted-default-password', 'treatment'],
      [drawn, 'draft-test-sheet', 'test_sheet'],
    ] as const) {
      const text = async (format: (typeof PROGRAMS)[number]) => {
        const file = await got(worker.api.exportIteration(id, format, 'en'));
        const ending = { program: 'program.jsonl', gcode: 'program.gcode', outline: 'outline.gcode' }[format];
        expect(file.filename).toBe(`apertura-plan-${id}-${named}-${ending}`);
        return file.blob.text();
      };
      const lines = (await text('program'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { kind: string; plan: object });
      expect(lines[0]!.plan).toMatchObject({ of, iteration_id: id });
      expect(lines.filter(({ kind }) => kind === 'pulse')).toHaveLength(spots.length);
      expect((await text('gcode')).match(/ M3 /g)).toHaveLength(spots.length);
      expect(await text('outline')).not.toMatch(/ M3 /);
    }
  });

  it('are refused in the demo, as all that is final is', async () => {
    await got(worker.api.signInDemo('en'));
    const [image] = (await got(worker.api.listImages(0, 1))).rows;
    const made = await got(plan(worker, image!.id));
    for (const format of PROGRAMS) {
      expect(await failed(worker.api.exportIteration(made.id, format, 'en'))).toBe('program_not_allowed');
    }
  });
});

describe('tables for spreadsheets', () => {
  it('are written as they are asked for, named apart from the plain one', async () => {
    const made = await got(plan(worker, image_id));
    const table: TableChoice = { separator: 'semicolon', decimal: 'comma', byte_order_mark: true };
    const file = await got(worker.api.exportIteration(made.id, 'spreadsheet', 'pl', table));
    expect(file.filename).toBe(`apertura-plan-${made.id}-draft-spreadsheet.csv`);
    const bytes = new Uint8Array(await file.blob.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
    expect(lines[0]).toBe('index;theta_deg;t_mm;x_mm;y_mm;mask;component_id;theta_k');
    expect(lines).toHaveLength(made.spots.length + 1);
    expect(lines[1]).toContain(`;${String(made.spots[0]!.x_mm).replace('.', ',')};`);
    // The table of the contract stays what it is, whatever is asked for.
    const plain = await got(worker.api.exportIteration(made.id, 'csv', 'pl', table));
    expect(await plain.blob.text()).toMatch(/^index,theta_deg,/);
  });

  it('are refused where the choice is none', async () => {
    const made = await got(plan(worker, image_id));
    const bad = { separator: 'comma', decimal: 'comma', byte_order_mark: true } as const;
    expect(await failed(worker.api.exportIteration(made.id, 'spreadsheet', 'en', bad))).toBe('bad_request');
  });
});
