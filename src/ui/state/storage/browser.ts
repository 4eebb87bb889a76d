/** What only the page can ask the browser: whether it keeps the data, and how much room there is. */

export interface BrowserSpace {
  /** null: this browser does not tell. */
  persistent: boolean | null;
  used_bytes: number | null;
  left_bytes: number | null;
}

/** Asks for persistence and room; null where the browser does not tell. */
export async function browserSpace(): Promise<BrowserSpace> {
  const storage: StorageManager | undefined = navigator.storage;
  try {
    const { usage, quota } = (await storage?.estimate?.()) ?? {};
    return {
      persistent: (await storage?.persisted?.()) ?? null,
      used_bytes: usage ?? null,
      left_bytes: usage === undefined || quota === undefined ? null : Math.max(0, quota - usage),
    };
  } catch {
    return { persistent: null, used_bytes: null, left_bytes: null };
  }
}

/** Asks the browser to keep the data; true if it does. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

const ASKED_KEY = 'apertura.asked_to_persist';

/**
 * Asks where the browser does not keep the data yet, once on each device, after `sayWhy`: some browsers ask the user,
 * who shall know what for and not have to say no twice. The storage screen asks again on request. Nobody may wait for
 * it: the user may leave the browser's question open.
 */
export async function askToPersistOnce(sayWhy: () => void): Promise<void> {
  if ((await browserSpace()).persistent !== false) return;
  try {
    if (localStorage.getItem(ASKED_KEY) !== null) return;
    localStorage.setItem(ASKED_KEY, 'yes');
  } catch {
    // Without localStorage it is asked each time.
  }
  sayWhy();
  await askToPersist();
}

/** An iPad's or iPhone's tab, as opposed to the installed app. Only their browser has this property. */
export function inClearableTab(): boolean {
  return (navigator as Navigator & { standalone?: boolean }).standalone === false;
}
