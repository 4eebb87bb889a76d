/** How the app is put on this device, by what the browser tells of itself. */

/** `button`: the browser lets the app ask. `none`: this browser installs no apps. */
export type InstallWay = 'installed' | 'button' | 'ipad' | 'android' | 'mac' | 'desktop' | 'none';
/** Those that are told in steps. */
export const INSTALL_STEPS = ['ipad', 'android', 'desktop', 'mac'] as const satisfies readonly InstallWay[];

/** What is known of a browser. */
export interface BrowserFacts {
  readonly userAgent: string;
  /** An iPad says that it is a Mac; but a Mac has no touch screen. */
  readonly touchPoints_n: number;
  readonly isStandalone: boolean;
  readonly canAsk: boolean;
}

/** The way to install the app here. */
export function installWay({ userAgent, touchPoints_n, isStandalone, canAsk }: BrowserFacts): InstallWay {
  if (isStandalone) return 'installed';
  if (canAsk) return 'button';
  if (/iPad|iPhone|iPod/.test(userAgent)) return 'ipad';
  const isMac = userAgent.includes('Macintosh');
  if (isMac && touchPoints_n > 1) return 'ipad';
  if (userAgent.includes('Android')) return 'android';
  if (userAgent.includes('Chrome/')) return 'desktop';
  return isMac && userAgent.includes('Safari/') ? 'mac' : 'none';
}
