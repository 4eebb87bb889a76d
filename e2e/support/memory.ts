/**
 * What the page and its worker hold after a forced collection: heaps, SQLite's memory, nodes, listeners, and object
 * URLs that nobody has given back. By the browser's own protocol; figures are of the whole page, in bytes.
 *
 * A heap also holds compiled code, which grows for hundreds of rounds: the engine compiles a function the better the
 * more often it has run, those of Playwright in the page among them. What a program leaves behind are its objects: they
 * are counted apart, in a snapshot of the heap.
 */
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import type { App } from './app';
import { drawAddedPhoto } from './jobs';
import { SMALL } from './photos';

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

/** Objects, arrays, functions, texts and numbers of a program, without its code; bytes. */
export interface Objects {
  page_objects: number;
  worker_objects: number;
}

/** Kinds of nodes in a snapshot that are a program's data. */
const DATA: ReadonlySet<string> = new Set([
  ...['object', 'array', 'closure', 'regexp', 'symbol', 'bigint'],
  ...['number', 'string', 'concatenated string', 'sliced string'],
]);

/** As the browser writes it: a node is a row of numbers, its type the place of a name. */
interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  nodes: number[];
}

/** Bytes of the data in a snapshot. */
function dataBytes(text: string): number {
  const { snapshot, nodes } = JSON.parse(text) as Snapshot;
  const { node_fields, node_types } = snapshot.meta;
  const [type, size] = [node_fields.indexOf('type'), node_fields.indexOf('self_size')];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += node_fields.length)
    if (DATA.has(node_types[0][nodes[at + type]!]!)) bytes += nodes[at + size]!;
  return bytes;
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

interface Message {
  id?: number;
  result?: Answer;
  method?: string;
  params?: { chunk: string };
}

/** Speaks with the page's worker through the page's own session. */
class WorkerSession {
  readonly #cdp: CDPSession;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  /** Pieces of the snapshot that is being taken. */
  readonly chunks: string[] = [];
  #n = 0;

  constructor(cdp: CDPSession, sessionId: string) {
    this.#cdp = cdp;
    this.#sessionId = sessionId;
    cdp.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      if (from !== sessionId) return;
      const { id, result, method, params } = JSON.parse(message) as Message;
      if (method === 'HeapProfiler.addHeapSnapshotChunk') this.chunks.push(params!.chunk);
      if (id === undefined) return;
      this.#waiting.get(id)?.(result ?? {});
      this.#waiting.delete(id);
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

  async #collect(): Promise<void> {
    for (let n = 0; n < 2; n++) {
      await this.#cdp.send('HeapProfiler.collectGarbage');
      await this.#worker.send('HeapProfiler.collectGarbage');
    }
  }

  /** Takes seconds: the browser writes down the whole of both heaps. */
  async objects(): Promise<Objects> {
    await this.#collect();
    const chunks: string[] = [];
    const keep = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
    this.#cdp.on('HeapProfiler.addHeapSnapshotChunk', keep);
    await this.#cdp.send('HeapProfiler.takeHeapSnapshot');
    this.#cdp.off('HeapProfiler.addHeapSnapshotChunk', keep);
    await this.#worker.send('HeapProfiler.takeHeapSnapshot');
    const page_objects = dataBytes(chunks.join(''));
    return { page_objects, worker_objects: dataBytes(this.#worker.chunks.splice(0).join('')) };
  }

  async held(): Promise<Held> {
    await this.#collect();
    const { metrics } = await this.#cdp.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? NaN;
    const heap = await this.#worker.send<{ usedSize: number; backingStorageSize?: number }>(
      'Runtime.getHeapUsage',
    );

    return {
      page_heap: metric('JSHeapUsedSize'),
      worker_heap: heap.usedSize,
      worker_buffers: heap.backingStorageSize ?? NaN,
      wasm: await this.#wasm(),
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

/** Chooses the small photo from within the page: Playwright would hold the field, and with it the whole screen it was on. */
async function chooseSmallPhoto({ page }: App): Promise<void> {
  await page.getByTestId('photo-file').evaluate((field: HTMLInputElement, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const chosen = new DataTransfer();
    chosen.items.add(new File([bytes], 'photo.jpg', { type: 'image/jpeg' }));
    field.files = chosen.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, readFileSync(SMALL.path).toString('base64'));
}

/** On the empty list of images: one is drawn, planned, left and deleted. */
export async function planLeaveDelete(app: App): Promise<void> {
  const { images, shell } = app.texts;
  await chooseSmallPhoto(app);
  await drawAddedPhoto(app);
  await app.tab('plan');
  await app.generate();
  await app.page.getByRole('link', { name: shell.backToImages }).click();
  await app.page.getByRole('button', { name: images.deleteOf('') }).click();
  await app.page.getByRole('dialog').getByRole('button', { name: shell.delete, exact: true }).click();
  await app.page.getByRole('heading', { name: images.emptyTitle }).waitFor();
}
