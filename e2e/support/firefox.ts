/** Firefox ESR, driven by WebDriver BiDi, with a profile that outlives it. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { Engine } from './engine';

const BROWSER = '/usr/bin/firefox-esr';

/** Whether Firefox ESR is installed. */
export const HAS_FIREFOX = existsSync(BROWSER);

/** A load that leaving the page has cut off; a worker that did not come up would be seen by what it does not do. */
const CUT_OFF =
  /Failed to load .*A ServiceWorker intercepted the request and encountered an unexpected error/;

/** Where a Firefox keeps what outlives it. */
export interface FirefoxHome {
  folder: string;
  remove(): Promise<void>;
}

/** A folder for a profile, of the test's own. */
export async function firefoxHome(): Promise<FirefoxHome> {
  const folder = await mkdtemp(join(tmpdir(), 'apertura-firefox-'));
  for (const name of ['profile', 'downloads']) await mkdir(join(folder, name));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** One Firefox with one window. */
export class Firefox extends Engine {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #downloads: string;
  /** What the browser itself tells: its console, errors, and requests that go elsewhere. */
  readonly #told: string[] = [];

  private constructor(browser: Browser, page: Page, downloads: string, origin: string) {
    super();
    this.#browser = browser;
    this.#page = page;
    this.#downloads = downloads;
    page.on('pageerror', (error) => {
      if (!CUT_OFF.test(String(error))) this.#told.push(`error: ${String(error)}`);
    });
    page.on('console', (said) => {
      if (said.type() === 'error') this.#told.push(`console: ${said.text()}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !/^(blob|data|about):/.test(url)) this.#told.push(`request: ${url}`);
    });
  }

  /** Starts it with a window of 1180 × 820, on a profile that may have been used before. */
  static async start({ folder }: FirefoxHome, origin: string): Promise<Firefox> {
    const downloads = join(folder, 'downloads');
    const browser = await launch({
      browser: 'firefox',
      executablePath: BROWSER,
      headless: true,
      userDataDir: join(folder, 'profile'),
      defaultViewport: { width: 1180, height: 820 },
      env: { ...process.env, HOME: folder, LANG: 'C.UTF-8', LANGUAGE: 'en' },
      extraPrefsFirefox: {
        'intl.accept_languages': 'en-GB',
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
      },
    });
    const page = (await browser.pages())[0] ?? (await browser.newPage());
    return new Firefox(browser, page, downloads, origin);
  }

  override async wrongs(): Promise<string[]> {
    return [...this.#told, ...(await super.wrongs())];
  }

  protected async goTo(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  protected async loadAgain(): Promise<void> {
    await this.#page.reload();
  }

  async evaluate<T>(expression: string): Promise<T> {
    return (await this.#page.evaluate(expression)) as T;
  }

  async click(xpath: string): Promise<void> {
    await this.#page.locator(`::-p-xpath(${xpath})`).setTimeout(15_000).click();
  }

  async type(xpath: string, text: string): Promise<void> {
    await (await this.#find(xpath)).type(text);
  }

  async choose(xpath: string, path: string): Promise<void> {
    await ((await this.#find(xpath)) as ElementHandle<HTMLInputElement>).uploadFile(path);
  }

  async #find(xpath: string): Promise<ElementHandle> {
    return (await this.#page.waitForSelector(`::-p-xpath(${xpath})`, { timeout: 15_000 }))!;
  }

  async tap(x: number, y: number): Promise<void> {
    await this.#page.touchscreen.tap(x, y);
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.#page.screenshot());
  }

  /** A download grows under another name, beside an empty file of its own, and is whole under its own. */
  async takeFile(): Promise<Buffer | null> {
    const [name, ...others] = await readdir(this.#downloads);
    if (name === undefined || others.length > 0 || !/^apertura-[^.]*\.\w+$/.test(name)) return null;
    const path = join(this.#downloads, name);
    const bytes = await readFile(path);
    if (bytes.length === 0) return null;
    await rm(path);
    return bytes;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
