/** Whether the app is installed on this device, how it could be, and whether that has been said here. */
import { signal } from '@preact/signals';
import type { InstallWay } from '../../../core/installed/installWay';
import { installWay } from '../../../core/installed/installWay';

/** What browsers hand to a page that may ask to be installed. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const KEY = 'apertura.install';

/** How it is done here; null before `watchInstall`. */
export const install = signal<InstallWay | null>(null);
/** It has been said on this device, and is not said again by itself. */
export const isInstallTold = signal(true);

let question: InstallPrompt | null = null;

/** Follows whether the app is, or can be, installed. */
export function watchInstall(): void {
  const look = (): void => {
    const { userAgent, maxTouchPoints } = navigator;
    install.value = installWay({
      userAgent,
      touchPoints_n: maxTouchPoints,
      isStandalone:
        matchMedia('(display-mode: standalone)').matches ||
        (navigator as { standalone?: boolean }).standalone === true,
      canAsk: question !== null,
    });
  };
  isInstallTold.value = wasTold();
  look();
  addEventListener('beforeinstallprompt', (event) => {
    // The app says when: never over work.
    event.preventDefault();
    question = event as InstallPrompt;
    look();
  });
  addEventListener('appinstalled', () => {
    question = null;
    install.value = 'installed';
  });
}

/** Has the browser ask; within a handler of the user's. It asks once: then the steps are what is left. */
export async function askToInstall(): Promise<void> {
  const asked = question;
  question = null;
  await asked?.prompt();
}

/** It has been said: on this device it is not said by itself any more. */
export function installTold(): void {
  isInstallTold.value = true;
  try {
    localStorage.setItem(KEY, 'told');
  } catch {
    // Without localStorage it is said once each time.
  }
}

function wasTold(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
