/** A browser of one's own on a kept profile, to be killed like a tablet that runs out of power. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumOptions } from './chromium.mjs';

export interface Killable {
  page: Page;
  /** SIGKILL to the browser and all its processes at once; resolves when they are gone. */
  kill(): Promise<void>;
  /** Ends the browser as a user does, who closes its window. */
  quit(): Promise<void>;
  /** Whether the browser has ended. */
  isGone(): boolean;
}

/** So long a browser may take to end by itself. */
const QUIT_PATIENCE_MS = 15_000;

/** Starts Chromium on `profile` and answers its first page. */
export async function startKillable(profile: string): Promise<Killable> {
  const { executablePath, args } = chromiumOptions();
  const child = spawn(
    executablePath ?? chromium.executablePath(),
    [...args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    // A process group of its own: the kill meets the renderer and the storage service too.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const gone = once(child, 'exit');
  let browser: Browser | null = null;
  const kill = async (): Promise<void> => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has gone by itself.
    }
    await gone;
    await browser?.close().catch(() => undefined);
  };
  const quit = async (): Promise<void> => {
    const session = await browser?.newBrowserCDPSession();
    await session?.send('Browser.close').catch(() => undefined);
    const late = setTimeout(() => void kill(), QUIT_PATIENCE_MS);
    await gone;
    clearTimeout(late);
  };
  try {
    browser = await chromium.connectOverCDP(await addressOf(child));
    const context = browser.contexts()[0]!;
    return {
      page: context.pages()[0] ?? (await context.newPage()),
      kill,
      quit,
      isGone: () => child.exitCode !== null,
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** The browser says on standard error where it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr!.on('data', (chunk) => {
      said += String(chunk);
      const found = /listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    child.on('exit', () => reject(new Error(`the browser ended: ${said.slice(-500)}`)));
  });
}
