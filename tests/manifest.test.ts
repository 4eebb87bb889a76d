/** The manifest promises nothing that is not there: pictures of their sizes, addresses that lead somewhere, colours. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MANIFEST } from '../scripts/lib/manifest';
import { SHARE } from '../scripts/lib/deploy/kinds.mjs';
import { SHARE_PATH, UNRECEIVED_CALL } from '../src/core/installed/received';
import { FILE_ACCEPT } from '../src/ui/files/accept';
import { CALLS, HOME_ADDRESS, STORAGE_ADDRESS } from '../src/ui/state/route';

const root = new URL('../', import.meta.url);
const { icons = [], screenshots = [], shortcuts = [], file_handlers = [], share_target } = MANIFEST;

/** Width and height of a PNG, by its header. */
function sizeOf(path: string): string {
  const png = readFileSync(new URL(`public/${path}`, root));
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

describe('the manifest', () => {
  it('has an icon for each use, and each PNG is as large as it says', () => {
    const purposes = icons.map(({ purpose = 'any' }) => purpose);
    for (const purpose of ['any', 'maskable', 'monochrome']) expect(purposes).toContain(purpose);
    const pictures = [...icons, ...shortcuts.flatMap((shortcut) => shortcut.icons ?? []), ...screenshots];
    const pngs = pictures.filter(({ type }) => type === 'image/png');
    expect(pngs.length).toBeGreaterThan(6);
    for (const { src, sizes } of pngs) expect(sizeOf(src), src).toBe(sizes);
  });

  it('shows the app on a wide and on a narrow screen, in words too', () => {
    expect(screenshots.map(({ form_factor }) => form_factor)).toEqual(['wide', 'narrow']);
    for (const { label } of screenshots) expect(label).toBeTruthy();
  });

  it('asks for nothing but what lies beside it: the app may lie below a path', () => {
    const addresses = [
      ...[MANIFEST.start_url, MANIFEST.scope, share_target?.action],
      ...file_handlers.map(({ action }) => action),
      ...shortcuts.map(({ url }) => url),
      ...[...icons, ...screenshots].map(({ src }) => src),
    ];
    for (const address of addresses) expect(address).toMatch(/^(\.\/|icons\/|screenshots\/)/);
    expect(MANIFEST.id).toBe('apertura');
  });

  it('has shortcuts to what there is', () => {
    expect(shortcuts.map(({ url }) => url.replace(/^\.\//, ''))).toEqual([
      `${HOME_ADDRESS}?add=photo`,
      HOME_ADDRESS,
      STORAGE_ADDRESS,
    ]);
  });

  it('is handed files by a call of the app that moves nobody, and no page is loaded anew for it', () => {
    for (const { action } of file_handlers) expect(CALLS).toContain(action.replace('./', ''));
    expect(CALLS).toContain(UNRECEIVED_CALL);
    // `focus-existing` drops what is shared: the window would be shown without the files.
    expect(MANIFEST.launch_handler).toEqual({ client_mode: ['navigate-existing', 'auto'] });
  });

  it('takes by sharing and by opening what the one door takes', () => {
    const shared = share_target?.params.files as { name: string; accept: string[] }[];
    const door = FILE_ACCEPT.split(',');
    expect(door.filter((kind) => !shared[0]!.accept.includes(kind))).toEqual([]);
    const opened = file_handlers.flatMap(({ accept }) => Object.entries(accept ?? {}).flat(2));
    for (const kind of ['image/jpeg', 'image/png', 'image/webp', '.json', '.zip', '.encrypted'])
      expect(opened).toContain(kind);
    expect(share_target).toMatchObject({ method: 'POST', enctype: 'multipart/form-data' });
  });

  it('shares to where the service worker and the servers listen', () => {
    expect(share_target?.action).toBe(`./${SHARE_PATH}`);
    expect(SHARE).toEqual({ path: SHARE_PATH, leadsTo: UNRECEIVED_CALL });
  });

  it('and the page have the colours of the app: the bar’s at the top, the ground’s for the start', () => {
    const tokens = readFileSync(new URL('src/ui/styles/tokens.css', root), 'utf8');
    const page = readFileSync(new URL('index.html', root), 'utf8');
    const [light, dark] = [...tokens.matchAll(/--surface: (#\w+);/g)].map(([, colour]) => colour);
    expect(page).toContain(`(prefers-color-scheme: light)" content="${light}"`);
    expect(page).toContain(`(prefers-color-scheme: dark)" content="${dark}"`);
    expect(MANIFEST.theme_color).toBe(light);
    expect(MANIFEST.background_color).toBe(/--bg: (#\w+);/.exec(tokens)![1]);
  });
});
