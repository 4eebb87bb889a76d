/** What is begun is given back: rounds of plan, animate, delete leave no nodes, listeners, object URLs and no memory of SQLite. */
import { drawSmallPhoto } from './support/jobs';
import { MemoryWatch, planAnimateDelete, prepareMemoryWatch } from './support/memory';
import { expect, test } from './support/test';

const WARM_UP_N = 3;
const ROUNDS_N = 6;

test('rounds of plan, animate, delete hold nothing', async ({ app, page }) => {
  test.setTimeout(120_000);
  await prepareMemoryWatch(page);
  await app.start();
  await drawSmallPhoto(app);
  const watch = await MemoryWatch.on(page);
  for (let n = 0; n < WARM_UP_N; n++) await planAnimateDelete(app);
  const before = await watch.held();
  for (let n = 0; n < ROUNDS_N; n++) await planAnimateDelete(app);
  const after = await watch.held();
  expect(before.wasm).toBeGreaterThan(0);
  expect(after.wasm).toBe(before.wasm);
  expect(after.urls).toBe(before.urls);
  // A screen that stayed behind would leave hundreds of nodes, a listener on the window one each round.
  expect(after.nodes - before.nodes).toBeLessThan(20 * ROUNDS_N);
  expect(after.listeners - before.listeners).toBeLessThan(ROUNDS_N);
});
