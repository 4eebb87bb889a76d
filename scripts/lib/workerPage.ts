/**
 * The built worker without the screens, in a page of the app's own origin: benches and the torture
 * call the contract as the screens do. The page speaks Comlink's messages by hand (version 4: `APPLY`
 * with raw arguments, a message port for each callback), so that it needs no code from elsewhere.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Result } from '../../src/core/result';
import type { WorkerApi } from '../../src/worker/contract';
import { distFolder } from './serve.mjs';

/** Address of the built worker: the one script beside the page's own that starts Apertura's worker. */
function workerPath(): string {
  const assets = join(distFolder(), 'assets');
  const found = readdirSync(assets).find((name) => /^worker-.*\.js$/.test(name));
  if (!found) throw new Error('the built app has no worker');
  return `/assets/${found}`;
}

/** A page without the app, so that its lock is free. Give the worker a start. */
export async function startWorkerPage(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/robots.txt`);
  // tsx wraps named functions in a helper of its own, which the page does not have.
  await page.evaluate('globalThis.__name = (value) => value');
  await page.evaluate(installWorkerPage, workerPath());
}

type Calls = { [Name in keyof WorkerApi]: WorkerApi[Name] };
type ValueOf<T> = T extends Promise<Result<infer V>> ? V : never;

/** One call of the contract; a failure throws. Functions among the arguments are left out. */
export async function call<Name extends keyof Calls>(
  page: Page,
  name: Name,
  ...args: unknown[]
): Promise<ValueOf<ReturnType<Calls[Name]>>> {
  const answer = await tryCall(page, name, ...args);
  if (!answer.ok) throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.values)}`);
  return answer.value as ValueOf<ReturnType<Calls[Name]>>;
}

/** The same with the answer as it is. */
export function tryCall(page: Page, name: keyof Calls, ...args: unknown[]): Promise<Result<unknown>> {
  return page.evaluate(
    ([callName, callArgs]) =>
      (window as unknown as { workerPage: (n: string, a: unknown[]) => Promise<Result<unknown>> }).workerPage(
        callName,
        callArgs,
      ),
    [name, args] as const,
  );
}

/** Runs in the page: `window.workerPage(name, args)` calls the worker; bytes and callbacks are written as markers. */
function installWorkerPage(path: string): void {
  // The content policy asks for it; the app's own rule stands in the script that is not loaded here.
  const { trustedTypes } = window as {
    trustedTypes?: { createPolicy(name: string, rules: object): unknown };
  };
  trustedTypes?.createPolicy('default', { createScriptURL: (url: string) => (url === path ? url : null) });
  const worker = new Worker(path, { type: 'module' });
  const waiting = new Map<string, (answer: unknown) => void>();
  worker.onmessage = ({ data }) => {
    waiting.get(data.id)?.(data.value);
    waiting.delete(data.id);
  };
  const wire = (arg: unknown, ports: MessagePort[]): unknown => {
    const marker = arg as { base64?: string; callback?: true } | null;
    if (marker?.base64 !== undefined) {
      const bytes = Uint8Array.from(atob(marker.base64), (char) => char.charCodeAt(0));
      return { type: 'RAW', value: new Blob([bytes]) };
    }
    if (marker?.callback) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => port1.postMessage({ id: data.id, type: 'RAW', value: undefined });
      ports.push(port2);
      return { type: 'HANDLER', name: 'proxy', value: port2 };
    }
    return { type: 'RAW', value: arg };
  };
  let n = 0;
  const workerPage = (name: string, args: unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      const id = `workerPage-${n++}`;
      waiting.set(id, resolve);
      const ports: MessagePort[] = [];
      const argumentList = args.map((arg) => wire(arg, ports));
      worker.postMessage({ id, type: 'APPLY', path: [name], argumentList }, ports);
    });
  Object.assign(window, { workerPage, pageWorker: worker });
}
