/** What is fetched before anybody is in: nothing for a stranger, the screen of the address where the session goes on. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { address } from '../../state/navigation';
import { HOME_ADDRESS, imageAddress } from '../../state/route';
import { fetchScreensAhead } from './ahead';
import { imageScreen, imagesScreen } from './parts';

vi.mock(import('./parts'), async (original) => {
  const Nothing = () => null;
  const screen = () => vi.fn(async () => Nothing) as never;
  return { ...(await original()), imagesScreen: screen(), imageScreen: screen() };
});

let kept: Record<string, string>;
beforeEach(() => {
  kept = {};
  vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept[key] ?? null });
  vi.stubGlobal('addEventListener', () => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.mocked(imagesScreen).mockClear();
  vi.mocked(imageScreen).mockClear();
  address.value = HOME_ADDRESS;
});

it('waits for a sign of somebody where nobody was in', () => {
  fetchScreensAhead();
  expect(imagesScreen).not.toHaveBeenCalled();
  expect(imageScreen).not.toHaveBeenCalled();
});

it('brings the list at once where the session goes on', () => {
  kept['apertura.session'] = 'ff';
  fetchScreensAhead();
  expect(imagesScreen).toHaveBeenCalledOnce();
  expect(imageScreen).not.toHaveBeenCalled();
});

it('brings the image at once where the session goes on at one', () => {
  kept['apertura.session'] = 'ff';
  address.value = imageAddress(3, 'plan');
  fetchScreensAhead();
  expect(imageScreen).toHaveBeenCalledOnce();
  expect(imagesScreen).not.toHaveBeenCalled();
});
