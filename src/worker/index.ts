/** The worker's entry: gives the use-cases the browser's clock, chance, lock, store and pixels. */
import { part } from '../core/installed/parts';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { expose } from 'comlink';
import { lacks } from '../core/browsers';
import { MIGRATIONS } from '../db/sqlite/migrations';
import { copiedDeviceRecords } from '../db/copy/copiedDeviceRecords';
import { openTwoCopies } from '../db/copy/homes';
import { openCopyFiles } from '../db/copy/opfs';
import { cachePresenceMarker } from '../db/copy/presenceMarker';
import { SecondCopy } from '../db/copy/secondCopy';
import { spareFactory } from '../db/store/indexedDbStore';
import { openDeviceRecords } from '../db/store/openDeviceRecords';
import { UNLOCK_ROUNDS } from './vault/wraps';
import { createApi } from './createApi';
import { whenIdle, whenQuiet } from './kernel/idle';
import { Part } from './kernel/parts/part';
import { BCRYPT_COST } from './accounts/session';
import { BrowserTabs } from './kernel/tabs';

const preparing = new Part(() => part(() => import('./photo/prepare')));
const placeholder = new Part(() => part(() => import('./photo/placeholder')));
const sheets = new Part(() => part(() => import('./photo/sheet/sheetPhoto')));
const tabs = new BrowserTabs();
const secondCopy = new SecondCopy(openCopyFiles);
const canDraw = (): boolean =>
  typeof OffscreenCanvas !== 'undefined' && new OffscreenCanvas(1, 1).getContext('2d') !== null;

// No await may come before this: messages sent meanwhile would be lost.
expose(
  createApi({
    // The build writes it in; there is none under the test runner.
    app_version: typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : '0.0.0-dev',
    openStore: () => openTwoCopies(secondCopy),
    // The page has looked for it on its own side; a worker may lack it alone.
    takeLock: async () => (canDraw() ? tabs.takeLock() : lacks('OffscreenCanvas')),
    tabs,
    onIdle: whenIdle,
    onQuiet: whenQuiet,
    migrations: MIGRATIONS,
    wasmUrl,
    now: () => new Date(),
    steady_ms: () => performance.now(),
    randomHex: (bytes_n) =>
      Array.from(crypto.getRandomValues(new Uint8Array(bytes_n)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join(''),
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    bcrypt_cost: BCRYPT_COST,
    unlock_rounds: UNLOCK_ROUNDS,
    preparePhoto: async (file) => (await preparing.get()).preparePhoto(file),
    drawPlaceholder: async (...picture) => (await placeholder.get()).drawPlaceholder(...picture),
    drawSheet: async (...sheet) => (await sheets.get()).drawSheet(...sheet),
    sheetBytes: async (side_px) => (await sheets.get()).sheetBytes(side_px),
    deviceRecords: copiedDeviceRecords(openDeviceRecords(undefined, spareFactory), secondCopy),
    presence: cachePresenceMarker(),
    async fetchOwnFile(path) {
      // The built worker lies in a folder beside them, wherever the app is served from.
      const answer = await fetch(
        new URL(import.meta.env.DEV ? `/${path}` : `../${path}`, self.location.href),
      );
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.blob();
    },
  }),
);
