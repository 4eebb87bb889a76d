/**
 * What the page and its worker hold after a forced collection: heaps, SQLite's memory, nodes, listeners, and object
 * URLs that nobody has given back. By the browser's own protocol; figures are of the whole page, in bytes.
 */
import type { CDPSession, Page } from '@playwright/test';
import type { App } from './app';

/** At one moment. */
export interface Held {
  page_heap: number;
  worker_heap: number;
  /** Array buffers of the worker: the database file, photos. */
  worker_buffers: number;
  wasm: number;
  nodes: number;
  listeners: number;
  urls: number;
}

/** Runs in the page before anything else: counts object URLs. */
function watchUrls(): void {
  const open = new Set<string>();
  const [make, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
  URL.createObjectURL = (of: Blob | MediaSource) => {
    const url = make(of);
    open.add(url);
    return url;
  };
  URL.revokeObjectURL = (url: string) => {
    open.delete(url);
    revoke(url);
  };
  Object.assign(globalThis, { openUrls: () => open.size });
}

type Answer = Record<string, never>;

/** Speaks with the page's worker through the page's own session. */
class WorkerSession {
  readonly #cdp: CDPSession;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #n = 0;

  constructor(cdp: CDPSession, sessionId: string) {
    this.#cdp = cdp;
    this.#sessionId = sessionId;
    cdp.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: Answer };
      if (from === sessionId && id !== undefined) this.#waiting.get(id)?.(result ?? {});
    });
  }

  send<T>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#n;
    const message = JSON.stringify({ id, method, params });
    return new Promise((resolve) => {
      this.#waiting.set(id, (answer) => resolve(answer as T));
      void this.#cdp.send('Target.sendMessageToTarget', { sessionId: this.#sessionId, message });
    });
  }
}

/** Reads what is held. The page was prepared, and its worker is there. */
export class MemoryWatch {
  readonly #page: Page;
  readonly #cdp: CDPSession;
  readonly #worker: WorkerSession;

  private constructor(page: Page, cdp: CDPSession, worker: WorkerSession) {
    this.#page = page;
    this.#cdp = cdp;
    this.#worker = worker;
  }

  static async on(page: Page): Promise<MemoryWatch> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    await cdp.send('HeapProfiler.enable');
    const attached = new Promise<string>((resolve) =>
      cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
        if (targetInfo.type === 'worker') resolve(sessionId);
      }),
    );
    await cdp.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    const worker = new WorkerSession(cdp, await attached);
    await worker.send('HeapProfiler.enable');
    return new MemoryWatch(page, cdp, worker);
  }

  async held(): Promise<Held> {
    for (let n = 0; n < 2; n++) {
      await this.#cdp.send('HeapProfiler.collectGarbage');
      await this.#worker.send('HeapProfiler.collectGarbage');
    }
    const { metrics } = await this.#cdp.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? NaN;
    const heap = await this.#worker.send<{ usedSize: number; backingStorageSize?: number }>(
      'Runtime.getHeapUsage',
    );
    const wasm = await this.#wasm();
    return {
      page_heap: metric('JSHeapUsedSize'),
      worker_heap: heap.usedSize,
      worker_buffers: (heap.backingStorageSize ?? NaN) - wasm,
      wasm,
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      urls: await this.#page.evaluate('openUrls()'),
    };
  }

  /** All memories of WebAssembly in the worker. */
  async #wasm(): Promise<number> {
    const { result } = await this.#worker.send<{ result: { value: number } }>('Runtime.evaluate', {
      expression: 'wasmMemories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)',
    });
    return result.value;
  }
}

/** Stands before the worker's script: notes the memories of WebAssembly, which nothing else gives out. */
const NOTE_MEMORIES = `
self.wasmMemories = [];
for (const name of ['instantiate', 'instantiateStreaming']) {
  const make = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await make.apply(WebAssembly, given);
    const { exports } = made.instance ?? made;
    wasmMemories.push(...Object.values(exports).filter((each) => each instanceof WebAssembly.Memory));
    return made;
  };
}
`;

/** To be called before the page opens the app for the first time. */
export async function prepareMemoryWatch(page: Page): Promise<void> {
  await page.addInitScript(watchUrls);
  await page.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${NOTE_MEMORIES}` });
  });
}

/** On a drawn image without plans: a plan, its animation for a moment, and the plan deleted. */
export async function planAnimateDelete(app: App): Promise<void> {
  const { animation, history, shell } = app.texts;
  await app.tab('plan');
  await app.generate();
  const id = Number(/plan\/(\d+)/.exec(app.page.url())![1]);
  await app.tab('animation');
  await app.button(animation.play).click();
  await app.button(animation.pause).click();
  await app.tab('history');
  await app.button(history.deleteOf(id)).click();
  await app.page.getByRole('dialog').getByRole('button', { name: shell.delete, exact: true }).click();
  await app.page.getByRole('dialog').waitFor({ state: 'detached' });
  await app.button(history.deleteOf(id)).waitFor({ state: 'detached' });
}
