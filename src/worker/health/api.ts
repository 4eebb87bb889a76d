/** The calls about how the data on this device are. */
import type { HealthApi } from '../contract/health';
import type { Runtime } from '../kernel/runtime';
import { selfCheck, storeStats } from './maintain';
import { checkStorage, getBackupSummary, getStorageHealth } from './summary';

/** Figures and checks. */
export function healthApi(runtime: Runtime): HealthApi {
  return {
    selfCheck: () => selfCheck(runtime),
    storeStats: () => storeStats(runtime),
    getBackupSummary: () => getBackupSummary(runtime),
    getStorageHealth: () => getStorageHealth(runtime),
    checkStorage: () => checkStorage(runtime),
  };
}
