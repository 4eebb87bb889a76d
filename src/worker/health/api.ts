/** The calls about how the data on this device are. */
import { part } from '../../core/installed/parts';
import type { HealthApi } from '../contract/health';
import { Part } from '../kernel/parts/part';
import type { Runtime } from '../kernel/runtime';

/** Figures, checks and upkeep. */
export const healthPart = new Part(() => part(() => import('./later')));

/** Figures and checks. */
export function healthApi(runtime: Runtime): HealthApi {
  return {
    selfCheck: () => healthPart.call(runtime, ({ selfCheck }) => selfCheck(runtime)),
    storeStats: () => healthPart.call(runtime, ({ storeStats }) => storeStats(runtime)),
    getBackupSummary: () => healthPart.call(runtime, ({ getBackupSummary }) => getBackupSummary(runtime)),
    getStorageHealth: () => healthPart.call(runtime, ({ getStorageHealth }) => getStorageHealth(runtime)),
    checkStorage: () => healthPart.call(runtime, ({ checkStorage }) => checkStorage(runtime)),
  };
}
