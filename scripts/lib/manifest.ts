/** What a browser is told of the app before it is installed, and what the system lets it do then. */
import type { ManifestOptions } from 'vite-plugin-pwa';
import { RECEIVED_CALL, SHARE_PATH } from '../../src/core/installed/received';
import { PHOTO_ACCEPT } from '../../src/core/photoFiles';

const PHOTOS: Record<string, string[]> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
};
/** Exported plans, and backups with and without encryption. */
const PLANS = { 'application/json': ['.json'] };
const BACKUPS = { 'application/zip': ['.zip'], 'application/octet-stream': ['.encrypted'] };

/** Both languages at once: a manifest has but one. */
const SHORTCUTS = [
  { name: 'Nowe zdjęcie / New photo', short_name: 'Nowe zdjęcie', url: './#/?add=photo', icon: 'photo' },
  { name: 'Zdjęcia / Images', short_name: 'Zdjęcia', url: './#/', icon: 'images' },
  { name: 'Dane i kopie / Storage', short_name: 'Dane i kopie', url: './#/storage', icon: 'storage' },
];

/** The web app manifest; all addresses relative to it, so that the app may lie below any path. */
export const MANIFEST: Partial<ManifestOptions> = {
  id: 'apertura',
  name: 'Apertura',
  short_name: 'Apertura',
  description:
    'Planowanie laserowych zabiegów na zmianach skórnych, na urządzeniu, bez sieci. / Planning of laser spot treatments of skin lesions, on the device, offline.',
  lang: 'pl',
  dir: 'ltr',
  start_url: './',
  scope: './',
  display: 'standalone',
  orientation: 'any',
  categories: ['medical', 'productivity', 'utilities'],
  background_color: '#f1f4f3',
  theme_color: '#ffffff',
  icons: [
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: 'icons/monochrome-512.png', sizes: '512x512', type: 'image/png', purpose: 'monochrome' },
    { src: 'icons/apertura.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
  screenshots: [
    {
      src: 'screenshots/wide.png',
      sizes: '1180x820',
      type: 'image/png',
      form_factor: 'wide',
      label: 'Plan zabiegu na zdjęciu zmiany / The plan of a treatment on the photo of a lesion',
    },
    {
      src: 'screenshots/narrow.png',
      sizes: '390x844',
      type: 'image/png',
      form_factor: 'narrow',
      label: 'To samo na telefonie / The same on a phone',
    },
  ],
  shortcuts: SHORTCUTS.map(({ icon, ...shortcut }) => ({
    ...shortcut,
    icons: [{ src: `icons/shortcut-${icon}-96.png`, sizes: '96x96', type: 'image/png' }],
  })),
  // The window that is there, as it is: it holds the data alone. `focus-existing` would drop what is shared.
  launch_handler: { client_mode: ['navigate-existing', 'auto'] },
  file_handlers: [{ action: `./${RECEIVED_CALL}`, accept: { ...PHOTOS, ...PLANS, ...BACKUPS } }],
  share_target: {
    action: `./${SHARE_PATH}`,
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      files: [
        {
          name: 'files',
          accept: [
            ...PHOTO_ACCEPT.split(','),
            ...['application/json', '.json', 'text/plain', '.txt', 'application/zip', '.zip', '.encrypted'],
          ],
        },
      ],
    },
  },
};
