/** Rendering has no side effects: a signal that is written while a component renders is read half old, half new. */
import { describe, expect, it } from 'vitest';
import { renderWrites } from './support/renderWrites';
import { shipped } from './support/sources';

const found = (text: string) => renderWrites([{ path: 'a.tsx', text }]);

describe('no signal is written while rendering', () => {
  it('anywhere in the interface', () => {
    const ui = shipped.filter(({ room }) => room === 'ui' || room === 'main');
    expect(ui.filter(({ path }) => path.endsWith('.tsx')).length).toBeGreaterThan(50);
    expect(renderWrites(ui), 'write it in an effect, a layout effect or a handler').toEqual([]);
  });

  it('and such writes are found, in a component, a hook, and through what they call', () => {
    const bodies = [
      'workspace.tab.value = tab;',
      'if (tab) { count.value += 1; }',
      'count.value++;',
      'items.map((item) => (last.value = item));',
      'useMemo(() => { seen.value = true; }, []);',
      'const x = (last.value = 1);',
      'clear(workspace);',
      'clearAll();',
    ];
    const writers = 'function clear(w) { w.hint.value = null; } const clearAll = () => clear(w);';
    for (const body of bodies) {
      expect(found(`${writers} export function Stage() { ${body} return <p />; }`), body).toHaveLength(1);
      expect(found(`${writers} const Stage = () => { ${body} return <p />; };`), body).toHaveLength(1);
      expect(found(`${writers} function useTab(tab) { ${body} }`), body).toHaveLength(1);
    }
  });

  it('also in another file', () => {
    const sources = [
      {
        path: 'ui/stage/Stage.tsx',
        text: `import { clear as off } from './tools'; function Stage() { off(); }`,
      },
      { path: 'ui/stage/tools/index.ts', text: 'export function clear() { hint.value = null; }' },
      { path: 'ui/other.ts', text: 'export function off() { return 1; }' },
    ];
    expect(renderWrites(sources)).toEqual(['ui/stage/Stage.tsx:1 in Stage, by off']);
  });

  it('but not where they belong: in handlers and effects, nor what only reads', () => {
    const bodies = [
      'useEffect(() => { workspace.tab.value = tab; });',
      'useLayoutEffect(() => void (workspace.tab.value = tab), [tab]);',
      'const onClick = () => { count.value += 1; clear(w); };',
      'function submit() { busy.value = true; }',
      'return <p onClick={() => (count.value = 1)} />;',
      'const tab = workspace.tab.value;',
      'if (workspace.tab.value === tab) return null;',
    ];
    const writer = 'function clear(w) { w.hint.value = null; }';
    for (const body of bodies) expect(found(`${writer} function Stage() { ${body} }`), body).toEqual([]);
  });
});
