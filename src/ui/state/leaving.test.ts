/** A page that the browser keeps ends its worker and starts anew; one that it does not keep is left alone. */
import { beforeEach, expect, it, vi } from 'vitest';

const calls = vi.hoisted(() => ({ pauseWorker: vi.fn(), resumeWorker: vi.fn(), openData: vi.fn() }));
vi.mock('./app', () => ({ openData: calls.openData }));
vi.mock('./connection', () => ({ pauseWorker: calls.pauseWorker, resumeWorker: calls.resumeWorker }));
const { watchLeaving } = await import('./leaving');

const listeners = new Map<string, (event: { persisted: boolean }) => void>();
const hide = (persisted: boolean) => listeners.get('pagehide')!({ persisted });
const show = () => listeners.get('pageshow')!({ persisted: true });
const begun = () => [calls.resumeWorker.mock.calls.length, calls.openData.mock.calls.length];

beforeEach(() => {
  vi.stubGlobal('addEventListener', (type: string, listener: (event: { persisted: boolean }) => void) =>
    listeners.set(type, listener),
  );
  calls.pauseWorker.mockReset().mockReturnValue(true);
  calls.resumeWorker.mockReset();
  calls.openData.mockReset();
  watchLeaving();
});

it('a page that was never left, or is not kept, keeps its worker', () => {
  show();
  hide(false);
  show();
  expect(calls.pauseWorker).not.toHaveBeenCalled();
  expect(begun()).toEqual([0, 0]);
});

it('a page that is kept starts anew when it is shown again, once each time', () => {
  hide(true);
  expect(calls.pauseWorker).toHaveBeenCalledTimes(1);
  show();
  expect(begun()).toEqual([1, 1]);
  show();
  expect(begun()).toEqual([1, 1]);
  hide(true);
  show();
  expect(begun()).toEqual([2, 2]);
});

it('where there was no worker to end, none is started', () => {
  calls.pauseWorker.mockReturnValue(false);
  hide(true);
  show();
  expect(begun()).toEqual([0, 0]);
});
