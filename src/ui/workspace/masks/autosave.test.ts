import { describe, expect, it } from 'vitest';
import type { Result } from '../../../core/result';
import { fail, ok } from '../../../core/result';
import type { SaveState } from './autosave';
import { createAutosave } from './autosave';

/** A store whose answers the test gives one by one. */
function controlled() {
  const saves: { state: number; answer: (result: Result<null>) => void }[] = [];
  const states: SaveState[] = [];
  const autosave = createAutosave<number>(
    (state) => new Promise((resolve) => saves.push({ state, answer: resolve })),
    (state) => states.push(state),
  );
  return { saves, states, autosave };
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('autosave', () => {
  it('never overlaps saves and ends with the newest state', async () => {
    const { saves, states, autosave } = controlled();
    autosave.push(1);
    autosave.push(2);
    autosave.push(3);
    await turn();
    expect(saves.map((s) => s.state)).toHaveLength(1);
    saves[0]!.answer(ok(null));
    await turn();
    if (saves.length === 2) saves[1]!.answer(ok(null));
    expect(await autosave.whenSaved()).toBe(true);
    expect(saves.at(-1)!.state).toBe(3);
    expect(states.at(-1)).toEqual({ kind: 'saved' });
  });

  it('saves what changed while a save was running', async () => {
    const { saves, autosave } = controlled();
    autosave.push(1);
    await turn();
    autosave.push(2);
    await turn();
    expect(saves).toHaveLength(1);
    saves[0]!.answer(ok(null));
    await turn();
    expect(saves[1]!.state).toBe(2);
    saves[1]!.answer(ok(null));
    expect(await autosave.whenSaved()).toBe(true);
  });

  it('keeps the state after a failure and saves it on retry', async () => {
    const { saves, states, autosave } = controlled();
    autosave.push(7);
    await turn();
    saves[0]!.answer(fail('storage_full'));
    expect(await autosave.whenSaved()).toBe(false);
    expect(states.at(-1)).toMatchObject({ kind: 'failed', failure: { code: 'storage_full' } });
    autosave.retry();
    await turn();
    expect(saves[1]!.state).toBe(7);
    saves[1]!.answer(ok(null));
    expect(await autosave.whenSaved()).toBe(true);
  });

  it('forgets what is unsaved when told so', async () => {
    const { saves, states, autosave } = controlled();
    autosave.push(7);
    await turn();
    saves[0]!.answer(fail('masks_changed_elsewhere'));
    await autosave.whenSaved();
    autosave.reset();
    autosave.retry();
    await turn();
    expect(saves).toHaveLength(1);
    expect(states.at(-1)).toEqual({ kind: 'saved' });
  });
});
