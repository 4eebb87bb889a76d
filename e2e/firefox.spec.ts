/**
 * The main job in Firefox ESR, whose profile outlives it: server and browser gone, all is there again. Skipped
 * where it is not installed (Debian: firefox-esr); what only a device can tell is in docs/browsers.md.
 */
import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { textsOf } from '../src/i18n';
import {
  accept,
  expectNoWrongs,
  expectSameSpots,
  exported,
  languagesMarked,
  leaveAndComeBack,
  planOfPhoto,
  signIn,
  spotsShown,
} from './support/engineJob';
import { textOf } from './support/engine';
import { misplacedSpots } from './support/exported';
import { Firefox, firefoxHome, HAS_FIREFOX } from './support/firefox';
import { watchedServer } from './support/watchedServer';

const { plan, storage } = textsOf('en');

test('the main job in Firefox, which is closed and opened again without a server', async () => {
  test.skip(!HAS_FIREFOX, 'Firefox ESR is not installed (firefox-esr)');
  test.setTimeout(180_000);
  const home = await firefoxHome();
  const server = await watchedServer();
  let firefox = await Firefox.start(home, server.url);
  try {
    await firefox.open(server.url);
    expect(await languagesMarked(firefox)).toEqual(['EN']);
    await signIn(firefox);
    const spots_n = await planOfPhoto(firefox);
    expect(spots_n).toBeGreaterThan(40);
    const address = await leaveAndComeBack(firefox, server.url);
    await accept(firefox);
    await firefox.until(`document.body.innerText.includes(${JSON.stringify(plan.acceptedDefault)})`);
    const made = expectSameSpots(await exported(firefox, 'json'), spots_n);
    expect(made.metadata.status).toBe('accepted');
    expect(misplacedSpots(PNG.sync.read(await exported(firefox, 'png')), made)).toEqual([]);

    // With the server gone the app is there all the same.
    await firefox.until(`navigator.serviceWorker.ready.then(() => true)`);
    await server.close();
    await firefox.reload();
    expect(await spotsShown(firefox)).toBe(spots_n);
    await expectNoWrongs(firefox);

    // And with the browser gone, what was saved, twice.
    await firefox.close();
    firefox = await Firefox.start(home, server.url);
    await firefox.open(address);
    await signIn(firefox);
    expect(await spotsShown(firefox)).toBe(spots_n);
    const kept = expectSameSpots(await exported(firefox, 'json'), spots_n);
    expect(kept.spots).toEqual(made.spots);
    expect(kept.metadata.status).toBe('accepted');
    expect(misplacedSpots(PNG.sync.read(await exported(firefox, 'png')), kept)).toEqual([]);
    await firefox.open(`${server.url}/#/storage`);
    await firefox.until(
      `${textOf('storage-second-copy')}?.includes(${JSON.stringify(storage.secondCopyIs.kept)})`,
    );
    await expectNoWrongs(firefox);
  } catch (error) {
    writeFileSync(test.info().outputPath('firefox.png'), await firefox.screenshot());
    throw error;
  } finally {
    await firefox.close();
    await server.close();
    await home.remove();
  }
});
