/** Who reads what of the logs: an administrator everybody's rows, anybody else their own; filters narrow that, never widen it. */
import { beforeEach, expect, it } from 'vitest';
import {
  addDrawnImage,
  addUserWithPassword,
  failed,
  got,
  makeSignedIn,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { insertChained } from '../../db/sqlite/chained';
import { saveNoted } from '../kernel/write';

const PAGE = { from: null, to: null, offset: 0, limit: 100 };
const AUDIT = { ...PAGE, image_id: null, event_types: [] };
const ACCESS = { ...PAGE, kinds: [] };
const TITLE = 'naevus of ann';

let worker: TestWorker;
let image_of_ann: number;

/** Two physicians, a plan each; the administrator has none. */
beforeEach(async () => {
  worker = await makeSignedIn();
  const { api } = worker;
  await addUserWithPassword(worker, 'ann', 'physician');
  await addUserWithPassword(worker, 'bob', 'physician');
  for (const login of ['bob', 'ann']) {
    await got(api.signIn(login, 'long enough'));
    image_of_ann = await addDrawnImage(worker);
    await got(api.renameImage(image_of_ann, TITLE));
    await got(plan(worker, image_of_ann, { coverage_pct: 3 }));
    await saveNoted(worker.runtime);
    worker.clock.ms += 1000;
  }
  await got(api.signIn('user', '123'));
  await saveNoted(worker.runtime);
});

const as = async (login: string): Promise<void> => {
  await got(worker.api.signIn(login, login === 'user' ? '123' : 'long enough'));
  await saveNoted(worker.runtime);
};
const logins = async (more: object = {}) =>
  (await got(worker.api.listAudit({ ...AUDIT, ...more }))).rows.map(({ user_login }) => user_login);

it('an administrator sees whose events of plans they are, by person, and no title of another’s image', async () => {
  expect(await logins()).toEqual(['ann', 'ann', 'bob', 'bob']);
  expect(await logins({ person: 'bob' })).toEqual(['bob', 'bob']);
  expect(await logins({ person: 'nobody' })).toEqual([]);
  expect(await logins({ person: 'ann', event_types: ['plan_generated'] })).toEqual(['ann']);
  const page = await got(worker.api.listAudit(AUDIT));
  expect(page).toMatchObject({ total: 4, persons: ['ann', 'bob'] });
  expect(page.rows.map(({ iteration_id }) => iteration_id)).toEqual([2, 2, 1, 1]);
  expect(JSON.stringify(page)).not.toContain(TITLE);
  // Another's image cannot be named.
  expect(await logins({ image_id: image_of_ann })).toEqual([]);
});

it('a physician sees their own, whomever they ask for', async () => {
  await as('ann');
  expect(await logins()).toEqual(['ann', 'ann']);
  expect(await logins({ image_id: image_of_ann })).toEqual(['ann', 'ann']);
  expect(await logins({ person: 'bob' })).toEqual([]);
  const page = await got(worker.api.listAudit(AUDIT));
  expect(page).toMatchObject({ total: 2, persons: ['ann'], rows: [{ image_title: TITLE }, {}] });
});

it('of the access log as well, with whom it is about', async () => {
  const { api } = worker;
  const all = await got(api.listAccess(ACCESS));
  expect(all.persons).toEqual(['ann', 'bob', 'user']);
  expect(all.rows.some(({ user_login }) => user_login === null)).toBe(true);
  const added = await got(api.listAccess({ ...ACCESS, kinds: ['user_added'], person: 'user' }));
  expect(added.rows).toMatchObject([
    { kind: 'user_added', user_login: 'user', about_login: 'bob', payload: { login: 'bob' } },
    { about_login: 'ann' },
  ]);
  expect(added.total).toBe(2);
  await as('ann');
  const own = await got(api.listAccess(ACCESS));
  expect(new Set(own.rows.map(({ user_login }) => user_login))).toEqual(new Set(['ann']));
  expect(own).toMatchObject({ persons: ['ann'], total: own.rows.length });
  expect(await got(api.listAccess({ ...ACCESS, person: 'user' }))).toMatchObject({ rows: [], total: 0 });
  await got(api.signInDemo('en'));
  const demos = await got(api.listAccess(ACCESS));
  expect(demos.rows.every(({ user_login }) => user_login === 'demo')).toBe(true);
  // Whatever role somebody has given the demo past the app.
  worker.runtime.session!.role = 'administrator';
  expect((await got(api.listAccess(ACCESS))).persons).toEqual(['demo']);
  expect(await failed(api.setIdleMinutes(9))).toBe('not_in_demo');
});

it('the pages of a list fit together while the log grows', async () => {
  const { api } = worker;
  const first = await got(api.listAccess({ ...ACCESS, limit: 2 }));
  for (let n = 0; n < 3; n++) await as('user');
  const { up_to } = first;
  const next = await got(api.listAccess({ ...ACCESS, offset: 2, limit: 2, up_to }));
  expect(next).toMatchObject({ total: first.total, up_to });
  expect(next.rows[0]!.id).toBe(first.rows[1]!.id - 1);
  expect((await got(api.listAccess(ACCESS))).total).toBe(first.total + 3);
});

it('is refused for what there is not', async () => {
  const { api } = worker;
  for (const bad of [
    { kinds: ['plan_generated'] },
    { kinds: 'signed_in' },
    { from: 'yesterday' },
    { to: 'never' },
    { person: 7 },
    { up_to: 1.5 },
    { offset: -1 },
    { limit: 0 },
  ])
    expect(await failed(api.listAccess({ ...ACCESS, ...(bad as object) })), JSON.stringify(bad)).toBe(
      'bad_request',
    );
});

it('is filtered from instant to instant, both included', async () => {
  const { api } = worker;
  const { rows } = await got(api.listAccess(ACCESS));
  const at = rows.find(({ user_login }) => user_login === 'ann')!.created_at;
  const of = async (more: object) =>
    (await got(api.listAccess({ ...ACCESS, ...more }))).rows.map(({ created_at }) => created_at);
  expect(new Set(await of({ from: at, to: at }))).toEqual(new Set([at]));
  expect(await of({ from: at })).toEqual(
    rows.map(({ created_at }) => created_at).filter((each) => each >= at),
  );
  expect(await of({ to: at })).toEqual(rows.map(({ created_at }) => created_at).filter((each) => each <= at));
});

it('of decisions also what nobody has decided: that a plan is in doubt', async () => {
  const { api, runtime } = worker;
  await as('ann');
  const { version } = await got(api.getIteration(2));
  await got(api.acceptIteration(2, null, { password: 'long enough', note: '', version }));
  insertChained(runtime.opened!.db, 'decisions', {
    ...{ iteration_id: 2, kind: 'doubted', reason: 'chain_broken', by_iteration_id: null, user_id: null },
    ...{ created_at: runtime.nowIso(), content_sha256: 'a'.repeat(64) },
  });
  for (const login of ['ann', 'user']) {
    await as(login);
    expect(await got(api.listDecisionLog({ ...PAGE, image_id: null, kinds: [] }))).toMatchObject({
      total: 2,
      rows: [
        { decision: 'doubted', user_login: null },
        { decision: 'accepted', user_login: 'ann' },
      ],
    });
  }
});

it('of decisions: all of them, or those about one’s own plans', async () => {
  const { api } = worker;
  await as('ann');
  const { version } = await got(api.getIteration(2));
  await got(api.rejectIteration(2, 'too deep', { password: 'long enough', note: '', version }));
  const ALL = { ...PAGE, image_id: null, kinds: [] };
  const own = { iteration_id: 2, decision: 'rejected', user_login: 'ann', reason: 'too deep' };
  expect(await got(api.listDecisionLog(ALL))).toMatchObject({
    total: 1,
    persons: ['ann'],
    rows: [{ ...own, by_iteration_id: null, image_id: image_of_ann, image_title: TITLE }],
  });
  const totalOf = async (more: object) => (await got(api.listDecisionLog({ ...ALL, ...more }))).total;
  expect(await totalOf({ image_id: image_of_ann, kinds: ['rejected'], person: 'ann' })).toBe(1);
  for (const none of [{ kinds: ['accepted'] }, { image_id: image_of_ann + 1 }, { person: 'bob' }])
    expect(await totalOf(none), JSON.stringify(none)).toBe(0);
  expect(await failed(api.listDecisionLog({ ...ALL, kinds: ['plan_generated'] as never }))).toBe(
    'bad_request',
  );
  await as('bob');
  expect(await totalOf({})).toBe(0);
  await as('user');
  const page = await got(api.listDecisionLog(ALL));
  expect(page).toMatchObject({
    total: 1,
    persons: ['ann'],
    rows: [{ ...own, image_id: null, image_title: null }],
  });
  expect(JSON.stringify(page)).not.toContain(TITLE);
});
