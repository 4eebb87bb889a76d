/**
 * The main job in WebKitGTK. Skipped where it is not installed (Debian: webkit2gtk-driver, xvfb). Touch
 * comes as mouse there, and nothing outlives the browser; what only a device can tell is in docs/browsers.md.
 */
import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { textOf } from './support/engine';
import {
  expectNoWrongs,
  expectSameSpots,
  exported,
  languagesMarked,
  leaveAndComeBack,
  planOfPhoto,
  signIn,
} from './support/engineJob';
import { misplacedSpots } from './support/exported';
import { watchedServer } from './support/watchedServer';
import { HAS_WEBKIT, WebKit } from './support/webkit';

test('the main job in WebKitGTK: a plan with the spots that Chromium’s engine makes', async () => {
  test.skip(!HAS_WEBKIT, 'WebKitGTK is not installed (webkit2gtk-driver, xvfb)');
  test.setTimeout(240_000);
  const server = await watchedServer();
  const webkit = await WebKit.start();
  try {
    await webkit.open(server.url);
    expect(await languagesMarked(webkit)).toEqual(['EN']);
    await signIn(webkit);
    const spots_n = await planOfPhoto(webkit);
    expect(spots_n).toBeGreaterThan(40);
    await leaveAndComeBack(webkit, server.url);
    const made = expectSameSpots(await exported(webkit, 'json'), spots_n);
    const png = await exported(webkit, 'png');
    expect(misplacedSpots(PNG.sync.read(png), made)).toEqual([]);
    expect(png[25], 'colours without alpha: written by src/worker/render/png.ts, not by WebKit').toBe(2);
    await expectNoWrongs(webkit);
    if (process.env['APERTURA_SHOTS'])
      writeFileSync(process.env['APERTURA_SHOTS'], await webkit.screenshot());

    // With the server gone the app is there all the same.
    await webkit.until(`navigator.serviceWorker.ready.then(() => true)`);
    await server.close();
    await webkit.reload();
    await webkit.until(`${textOf('metric-spots')} || document.querySelector('input[type=password]')`);
  } catch (error) {
    writeFileSync(test.info().outputPath('webkit.png'), await webkit.screenshot());
    throw error;
  } finally {
    await webkit.close();
    await server.close();
  }
});
