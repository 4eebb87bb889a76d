/**
 * WebKitGTK, the nearest relative of Safari that runs here, driven by WebDriver over plain HTTP. Its session
 * is ephemeral; its console is not told to anybody, so the server puts a watch before the page's code.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Engine } from './engine';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const BROWSER = findBrowser();

function findBrowser(): string | null {
  for (const folder of ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib']) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      const path = `${folder}/${name}/MiniBrowser`;
      if (name.startsWith('webkit2gtk-4.') && existsSync(path)) return path;
    }
  }
  return null;
}

/** Whether WebKitGTK, its driver and a display to draw on are installed. */
export const HAS_WEBKIT =
  BROWSER !== null && ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'].every((path) => existsSync(path));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function startDisplay(): Promise<{ display: string; process: ChildProcess }> {
  const args = ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const process = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const display = await new Promise<string>((resolve, reject) => {
    process.stdout.once('data', (said) => resolve(`:${String(said).trim()}`));
    process.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { display, process };
}

/** One WebKit with one window. */
export class WebKit extends Engine {
  readonly #driver: string;
  readonly #children: readonly ChildProcess[];
  #session = '';

  private constructor(driver: string, children: readonly ChildProcess[]) {
    super();
    this.#driver = driver;
    this.#children = children;
  }

  /** Starts it with a window of 1180 × 820. One start in twenty is refused: it is tried again. */
  static async start(): Promise<WebKit> {
    for (let tries = 1; ; tries++) {
      try {
        return await WebKit.#startOnce();
      } catch (error) {
        if (tries === 3) throw error;
      }
    }
  }

  static async #startOnce(): Promise<WebKit> {
    const screen = await startDisplay();
    const port = await freePort();
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: screen.display,
        GDK_BACKEND: 'x11',
        LIBGL_ALWAYS_SOFTWARE: '1',
        LANG: 'C.UTF-8',
        LANGUAGE: 'en',
      },
    });
    const webkit = new WebKit(`http://127.0.0.1:${port}`, [driver, screen.process]);
    try {
      await webkit.#open();
      return webkit;
    } catch (error) {
      await webkit.close();
      throw error;
    }
  }

  async #open(): Promise<void> {
    for (let n = 0; n < 100; n++) {
      const there = await fetch(`${this.#driver}/status`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (there) break;
      await pause(100);
    }
    const capabilities = {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] } },
    };
    const { sessionId } = (await this.#send('POST', '/session', { capabilities })) as { sessionId: string };
    this.#session = `/session/${sessionId}`;
    // 38 px are the browser's own bar.
    await this.#send('POST', '/window/rect', { width: 1180, height: 858 });
  }

  async #send(method: 'POST' | 'GET' | 'DELETE', path: string, body: unknown = {}): Promise<unknown> {
    const answer = await fetch(this.#driver + this.#session + path, {
      method,
      signal: AbortSignal.timeout(60_000),
      headers: { 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = (await answer.json()) as { value: { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`WebKit, ${path}: ${value.error} ${value.message}`);
    return value;
  }

  protected async goTo(url: string): Promise<void> {
    await this.#send('POST', '/url', { url });
  }

  async evaluate<T>(expression: string): Promise<T> {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${expression})).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = (await this.#send('POST', '/execute/async', { script, args: [] })) as {
      value?: T;
      error?: string;
    };
    if (answer.error !== undefined) throw new Error(`${expression}: ${answer.error}`);
    return answer.value as T;
  }

  async #find(xpath: string): Promise<string> {
    const end = performance.now() + 15_000;
    for (;;) {
      try {
        const found = await this.#send('POST', '/element', { using: 'xpath', value: xpath });
        return (found as Record<string, string>)[ELEMENT]!;
      } catch (error) {
        if (performance.now() > end) throw error;
        await pause(100);
      }
    }
  }

  async click(xpath: string): Promise<void> {
    const end = performance.now() + 15_000;
    for (;;) {
      try {
        await this.#send('POST', `/element/${await this.#find(xpath)}/click`);
        return;
      } catch (error) {
        if (performance.now() > end) throw error;
        await pause(100);
      }
    }
  }

  async type(xpath: string, text: string): Promise<void> {
    await this.#send('POST', `/element/${await this.#find(xpath)}/value`, { text });
  }

  async choose(xpath: string, path: string): Promise<void> {
    await this.type(xpath, path);
  }

  async tap(x: number, y: number): Promise<void> {
    const actions = [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    const pointer = { type: 'pointer', id: 'p', parameters: { pointerType: 'mouse' }, actions };
    await this.#send('POST', '/actions', { actions: [pointer] });
  }

  protected async loadAgain(): Promise<void> {
    await this.#send('POST', '/refresh');
  }

  async takeFile(): Promise<Buffer | null> {
    const base64 = await this.evaluate<string | null>(`(async () => {
      const blob = window.downloads.shift();
      if (blob === undefined) return null;
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
      return btoa(text);
    })()`);
    return base64 === null ? null : Buffer.from(base64, 'base64');
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from((await this.#send('GET', '/screenshot')) as string, 'base64');
  }

  async close(): Promise<void> {
    if (this.#session !== '') await this.#send('DELETE', '').catch(() => undefined);
    for (const child of this.#children) child.kill();
  }
}
