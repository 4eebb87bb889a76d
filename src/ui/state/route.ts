/**
 * Addresses, all behind the page's own: `#/` the images, `#/images/:id/:tab` and `#/images/:id/:tab/:iteration` one image,
 * `#/images/:id/compare/:from/:to` two of its plans, `#/storage`, `#/logs`, `#/licences`, `#/manual` and
 * `#/manual/:section`.
 */
import { RECEIVED_CALL, UNRECEIVED_CALL } from '../../core/installed/received';

export const HOME_ADDRESS = '#/';
export const STORAGE_ADDRESS = '#/storage';
export const LOGS_ADDRESS = '#/logs';
export const LICENCES_ADDRESS = '#/licences';
export const MANUAL_ADDRESS = '#/manual';
/** Addresses that are no place: by them the system has the app look for files. */
export const CALLS: ReadonlySet<string> = new Set([RECEIVED_CALL, UNRECEIVED_CALL]);

export const IMAGE_TABS = ['masks', 'plan', 'animation', 'history', 'audit'] as const;
export type ImageTab = (typeof IMAGE_TABS)[number];

/** The address of a section of the manual. */
export function manualAddress(section: string): string {
  return `${MANUAL_ADDRESS}/${section}`;
}

/** The address of a tab of an image, and of the iteration that it shows. */
export function imageAddress(image_id: number, tab: ImageTab, iteration_id: number | null = null): string {
  return `#/images/${image_id}/${tab}${iteration_id === null ? '' : `/${iteration_id}`}`;
}

/** The address of two plans of an image beside each other: what differs from the first to the second. */
export function compareAddress(image_id: number, from_id: number, to_id: number): string {
  return `#/images/${image_id}/compare/${from_id}/${to_id}`;
}

/** The address of one page of the list of images. */
export function listAddress(page: number): string {
  return page === 1 ? HOME_ADDRESS : `${HOME_ADDRESS}?page=${page}`;
}

/** An address in its parts, and what is asked behind its `?`. */
export function partsOf(address: string): { parts: string[]; query: URLSearchParams } {
  const [path, query] = address.slice(1).split('?', 2);
  return { parts: (path ?? '').split('/').filter((part) => part !== ''), query: new URLSearchParams(query) };
}

/** A positive whole number written plainly, else null: everything in an address comes from outside. */
export function parseId(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

/** The tab of this name; null for none. */
export function parseTab(text: string | undefined): ImageTab | null {
  return IMAGE_TABS.find((tab) => tab === text) ?? null;
}
