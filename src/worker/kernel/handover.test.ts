import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { MemoryDisk } from '../../db/testing/memoryStore';
import {
  addDrawnImage,
  failed,
  got,
  makeSignedIn,
  makeTestWorker,
  plan,
} from '../../../tests/support/testWorker';
import type { Holder } from '../contract';
import type { Tabs, TabsHost } from './env';

/** Another tab that answers what a test says, and keeps whom it may ask. */
function otherTab(answers: { holder?: Holder; taken?: Result<null> } = {}) {
  const tab = { host: null as TabsHost | null, asked_n: 0 };
  const tabs: Tabs = {
    serve: (host) => void (tab.host = host),
    askHolder: async () => answers.holder ?? null,
    takeFromOther: async () => {
      tab.asked_n++;
      return answers.taken ?? ok(null);
    },
  };
  return { tab, tabs };
}

describe('the tab that has the database', () => {
  it('says who is signed in and since when it is open; nothing before', async () => {
    const { tab, tabs } = otherTab();
    const { api } = makeTestWorker(new MemoryDisk(), { tabs });
    expect(tab.host!.holder()).toBeNull();
    await got(api.open());
    expect(tab.host!.holder()).toEqual({ login: null, opened_at: '2026-03-01T08:00:00.000Z' });
    await got(api.signIn('user', '123'));
    expect(tab.host!.holder()).toMatchObject({ login: 'user' });
  });

  it('gives its screen time to store, closes, and tells', async () => {
    const { tab, tabs } = otherTab();
    const { api } = await makeSignedIn({ tabs });
    const events: string[] = [];
    await got(api.subscribe((event) => void events.push(event.kind)));
    // Its second never ends here: only the screen's own word does.
    const timer = vi.spyOn(globalThis, 'setTimeout').mockImplementationOnce((() => 0) as never);
    const handed = tab.host!.handOver();
    expect(timer).toHaveBeenCalledWith(expect.any(Function), 1000);
    timer.mockRestore();
    expect(events).toEqual(['handing_over']);
    // The screen stores a drawing: calls are answered as ever until it is done.
    expect((await got(api.listImages(0, 10))).total).toBe(0);
    expect(await api.letGo()).toEqual(ok(null));
    await handed;
    expect(events).toEqual(['handing_over', 'taken_over']);
    expect(await failed(api.listImages(0, 10))).toBe('taken_over_by_another_tab');
    expect(tab.host!.holder()).toBeNull();
  });

  it('waits no longer than a second for its screen', async () => {
    const { tab, tabs } = otherTab();
    const { api } = await makeSignedIn({ tabs });
    await tab.host!.handOver();
    expect(await failed(api.listImages(0, 10))).toBe('taken_over_by_another_tab');
    expect(await api.letGo()).toEqual(ok(null));
  });

  it('gives up a plan under way', async () => {
    const { tab, tabs } = otherTab();
    const worker = await makeSignedIn({ tabs });
    const image_id = await addDrawnImage(worker);
    const planning = plan(worker, image_id);
    const handed = tab.host!.handOver();
    await got(worker.api.letGo());
    await handed;
    expect(['plan_cancelled', 'taken_over_by_another_tab']).toContain(await failed(planning));
  });

  it('closes without being asked where the lock was taken while it slept', async () => {
    const { tab, tabs } = otherTab();
    const { api } = await makeSignedIn({ tabs });
    const events: string[] = [];
    await got(api.subscribe((event) => void events.push(event.kind)));
    tab.host!.lost();
    expect(events).toEqual(['taken_over']);
    expect(await failed(api.listImages(0, 10))).toBe('taken_over_by_another_tab');
  });
});

describe('the tab that wants the database', () => {
  it('asks who has it; nobody where there are no tabs to talk to', async () => {
    const holder = { login: 'ada', opened_at: '2026-01-01T00:00:00.000Z' };
    const asking = makeTestWorker(new MemoryDisk(), { tabs: otherTab({ holder }).tabs });
    expect(await got(asking.api.whoHasIt())).toEqual(holder);
    expect(await got(makeTestWorker().api.whoHasIt())).toBeNull();
  });

  it('takes it and opens it', async () => {
    const { tab, tabs } = otherTab();
    const { api } = makeTestWorker(new MemoryDisk(), { tabs });
    expect(await got(api.takeOver())).toMatchObject({ fresh: true });
    expect(tab.asked_n).toBe(1);
    // It is open here now: nobody is asked again.
    expect(await got(api.takeOver())).toMatchObject({ fresh: false });
    expect(tab.asked_n).toBe(1);
    expect(await got(makeTestWorker().api.takeOver())).toMatchObject({ fresh: true });
  });

  it('answers why it could not be taken, and opens nothing', async () => {
    const { tabs } = otherTab({ taken: fail('locked_by_another_tab') });
    const { api, disk } = makeTestWorker(new MemoryDisk(), { tabs });
    expect(await failed(api.takeOver())).toBe('locked_by_another_tab');
    expect(disk.commits_n).toBe(0);
  });
});
