import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PLAN_STANDINGS } from '../../../core/model';
import type { PlanStanding } from '../../../core/model';
import { LANGUAGES, textsOf } from '../../../i18n';
import type { HistoryEntry } from '../../../worker/contract';
import type { ImageTab } from '../../state/route';
import { IMAGE_TABS } from '../../state/route';
import { openWorkspace } from '../../workspace/testing/openWorkspace';
import { TOOL_IDS, toolOf, TOOLS } from '.';

const folders = readdirSync(fileURLToPath(new URL('.', import.meta.url)), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** Every state of a workspace that could call for a tool. */
function* situations() {
  for (const tab of IMAGE_TABS)
    for (const scaling of [null, 'line', 'width'] as const)
      for (const width_mm of [null, 100])
        for (const drawing of [false, true])
          for (const center_mode of ['auto', 'manual'] as const)
            for (const positions of ['one', 'several'] as const) {
              const { workspace, state } = openWorkspace({ width_mm });
              workspace.tab.value = tab as ImageTab;
              workspace.scaling.value = scaling;
              if (drawing) workspace.masks.startDraft();
              workspace.form.value = { ...workspace.form.peek(), center_mode, positions };
              yield { workspace, state, told: { tab, scaling, width_mm, drawing, center_mode, positions } };
            }
}

describe('the tools', () => {
  it('have a folder each, and each folder is a tool', () => {
    const advice = 'put the tool of each folder into ToolId and TOOLS of stage/tools/index.ts';
    expect(folders.sort(), advice).toEqual([...TOOL_IDS].sort());
  });

  it('have a name for the stage in every language', () => {
    for (const language of LANGUAGES) {
      const names = textsOf(language).masks.stageName;
      const advice = `one name a tool in masks.stageName of src/i18n/${language}/masks.ts`;
      expect(Object.keys(names).sort(), advice).toEqual([...TOOL_IDS].sort());
    }
  });

  it('are never on two at once, the hand apart, which always is and is asked last', () => {
    expect(TOOL_IDS.at(-1)).toBe('pan');
    for (const { workspace, told } of situations()) {
      const on = TOOL_IDS.filter((id) => id !== 'pan' && TOOLS[id].isOn(workspace));
      expect(on.length, JSON.stringify(told)).toBeLessThanOrEqual(1);
      expect(TOOLS.pan.isOn(workspace)).toBe(true);
    }
  });

  it('follow from the workspace', () => {
    const seen = new Set<string>();
    for (const { workspace, told } of situations()) {
      const tool = toolOf(workspace);
      seen.add(tool);
      const expected =
        told.tab === 'masks'
          ? told.scaling === 'line'
            ? 'scale'
            : told.scaling === 'width' || told.width_mm === null
              ? 'pan'
              : told.drawing
                ? 'draw'
                : 'edit'
          : told.tab === 'plan' && told.center_mode === 'manual' && told.positions === 'one'
            ? 'aperture'
            : 'pan';
      expect(tool, JSON.stringify(told)).toBe(expected);
    }
    expect([...seen].sort()).toEqual([...TOOL_IDS].sort());
  });

  it('all rest under a plan that stands, until the user chooses to change the drawing', () => {
    for (const { workspace, state, told } of situations()) {
      const before = toolOf(workspace);
      const plan = (standing: PlanStanding) => ({ id: 1, standing }) as HistoryEntry;
      for (const standing of PLAN_STANDINGS) {
        state.iterations.value = { kind: 'ready', value: [plan('draft'), plan(standing)] };
        const expected = standing === 'stands' ? 'pan' : before;
        expect(toolOf(workspace), JSON.stringify({ ...told, standing })).toBe(expected);
      }
      state.iterations.value = { kind: 'ready', value: [plan('stands')] };
      state.changing.value = true;
      expect(toolOf(workspace), JSON.stringify(told)).toBe(before);
    }
  });

  it('all rest until it is known whether a plan stands', () => {
    for (const { workspace, state } of situations()) {
      state.iterations.value = { kind: 'loading' };
      expect(toolOf(workspace)).toBe('pan');
    }
  });

  it('all rest while a plan is being made', () => {
    for (const { workspace, state } of situations()) {
      state.progress.value = { phase: 'regions', done: 0 };
      expect(toolOf(workspace)).toBe('pan');
    }
  });
});
