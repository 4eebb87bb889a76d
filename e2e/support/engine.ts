/** A browser that Playwright does not drive, with one window: what a test can do there and see. */
import { setTimeout as pause } from 'node:timers/promises';

/** Expression of the text that a part of the screen shows; undefined where there is none. */
export const textOf = (test_id: string): string =>
  `document.querySelector('[data-testid=${test_id}]')?.innerText`;

export abstract class Engine {
  /** What went wrong on the pages that were left. */
  readonly #wrongs: string[] = [];

  /** Closes the browser. */
  abstract close(): Promise<void>;
  /** Runs an expression in the page and answers its value, a promise's when it comes. */
  abstract evaluate<T>(expression: string): Promise<T>;
  /** Clicks what the expression of XPath finds, once it is there and may be clicked. */
  abstract click(xpath: string): Promise<void>;
  abstract type(xpath: string, text: string): Promise<void>;
  /** Chooses a file in the input that the expression of XPath finds. */
  abstract choose(xpath: string, path: string): Promise<void>;
  /** A tap at a place in the window, CSS pixels. */
  abstract tap(x: number, y: number): Promise<void>;
  abstract screenshot(): Promise<Buffer>;
  /** The file that the page has given out, taken away from where it lies; null until it is whole. */
  abstract takeFile(): Promise<Buffer | null>;
  protected abstract goTo(url: string): Promise<void>;
  protected abstract loadAgain(): Promise<void>;

  async open(url: string): Promise<void> {
    await this.#leave();
    await this.goTo(url);
  }

  async reload(): Promise<void> {
    await this.#leave();
    await this.loadAgain();
  }

  /** What went wrong since the start, on the page and those before it: what the server's watch has seen. */
  async wrongs(): Promise<string[]> {
    return [...this.#wrongs, ...(await this.evaluate<string[]>('window.wrongs ?? []'))];
  }

  async #leave(): Promise<void> {
    this.#wrongs.push(...(await this.evaluate<string[]>('window.wrongs ?? []')));
  }

  async button(name: string): Promise<void> {
    await this.click(`//button[normalize-space(.)="${name}"]`);
  }

  /** Waits until an expression is true, and answers its value. */
  async until<T>(expression: string, within_ms = 30_000): Promise<T> {
    return this.eventually(() => this.evaluate<T>(expression).catch(() => null), expression, within_ms);
  }

  /** Asks until the answer is true; `what` is waited for. */
  async eventually<T>(ask: () => Promise<T | null>, what: string, within_ms = 30_000): Promise<T> {
    const end = performance.now() + within_ms;
    for (;;) {
      const value = await ask();
      if (value) return value;
      if (performance.now() > end) throw new Error(`never: ${what}`);
      await pause(50);
    }
  }
}
