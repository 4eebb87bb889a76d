/** Five thousand versions are a tree of a few rows, and the keyboard reaches all of them. */
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HistoryEntry } from '../../../../worker/contract';
import { texts } from '../../../state/language';

const moves = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock(import('../../../state/navigation'), async (original) => ({
  ...(await original()),
  ...moves,
}));
const { VersionTree } = await import('./VersionTree');

const VERSIONS_N = 5000;
const entries = Array.from({ length: VERSIONS_N }, (_, i) => {
  return {
    ...{ id: i + 1, image_id: 3, parent_id: i === 0 ? null : i, status: 'draft', standing: 'draft' },
    ...{ plan_valid: true, created_at: '2026-01-02T03:04:05.000Z', created_by_login: 'maria' },
    ...{ target_coverage_pct: 10, achieved_coverage_pct: 10, spots_count: 100 },
    ...{ accepted_at: null, ended_at: null, warnings_n: 2, changes: null },
  } as unknown as HistoryEntry;
});

let panel: HTMLElement;
let chosen: number[];
let deleted: number[];
const rows = () => [...panel.querySelectorAll<HTMLElement>('[role=treeitem]')];
const tree = () => panel.querySelector<HTMLElement>('[role=tree]')!;
const active = () => document.getElementById(tree().getAttribute('aria-activedescendant') ?? '');
/** Until what a key or a scroll has changed is drawn. */
const drawn = () => new Promise((resolve) => setTimeout(resolve, 60));

async function press(key: string): Promise<void> {
  tree().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await drawn();
}

beforeEach(async () => {
  [chosen, deleted] = [[], []];
  moves.go.mockReset();
  panel = document.body.appendChild(document.createElement('div'));
  panel.className = 'image__scroll';
  panel.style.cssText = 'height: 600px; overflow-y: auto';
  const props = { image_id: 3, entries, isShown: () => true, shown_id: null, chosen: [] };
  const told = {
    onChoose: (id: number) => void chosen.push(id),
    onDelete: ({ id }: HistoryEntry) => void deleted.push(id),
  };
  render(h(VersionTree, { ...props, ...told }), panel);
  await drawn();
});
afterEach(() => {
  render(null, panel);
  panel.remove();
});

describe('a tree of five thousand versions', () => {
  it('tells of each row, beside its name, what the plan counts as, its coverage and its warnings', () => {
    const { history, image } = texts.value;
    const told = (rows()[1]!.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? `nothing is called ${id}`)
      .join(' ');
    for (const part of [image.status.draft, history.coverage('10', '10'), history.warnings(2, '2')])
      expect(told).toContain(part);
  });

  it('holds the rows in sight alone, wherever it is scrolled', async () => {
    for (const top of [0, 200_000, 10_000_000]) {
      panel.scrollTo(0, top);
      await drawn();
      expect(rows().length).toBeLessThan(80);
      const { bottom } = panel.getBoundingClientRect();
      const seen = rows().filter((row) => {
        const box = row.getBoundingClientRect();
        return box.bottom > panel.getBoundingClientRect().top && box.top < bottom;
      });
      expect(seen.length, `at ${top}`).toBeGreaterThan(2);
    }
    expect(rows().at(-1)!.id).toBe(`version-${VERSIONS_N}`);
  });

  it('is gone through by keys to its end and back; the row of the keyboard is there and in sight', async () => {
    for (const [key, id] of [
      ['ArrowDown', 2],
      ['End', VERSIONS_N],
      ['ArrowLeft', VERSIONS_N - 1],
      ['PageUp', VERSIONS_N - 11],
      ['ArrowRight', VERSIONS_N - 10],
      ['Home', 1],
    ] as const) {
      await press(key);
      const row = active();
      expect(row?.id, key).toBe(`version-${id}`);
      const [box, view] = [row!.getBoundingClientRect(), panel.getBoundingClientRect()];
      expect(box.top, key).toBeGreaterThanOrEqual(view.top - 150);
      expect(box.bottom, key).toBeLessThanOrEqual(view.bottom + 150);
      expect(row!.getAttribute('aria-level'), key).toBe(String(id));
    }
  });

  it('opens, chooses and deletes the version that the keyboard is on', async () => {
    await press('ArrowDown');
    await press('Enter');
    await press(' ');
    await press('Delete');
    expect(moves.go).toHaveBeenCalledExactlyOnceWith('#/images/3/plan/2');
    expect([chosen, deleted]).toEqual([[2], [2]]);
  });
});
