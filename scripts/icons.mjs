// @ts-check
/**
 * Draws the app's icons from one description and renders the PNGs: `node scripts/icons.mjs`.
 * Needed only when the mark changes; its results are committed.
 *
 * The mark: the aperture's ring, diameter lines through the reference point, spots on them, and the
 * carriage's start on the right. Spots lie closer together towards the rim, as in a plan.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { chromiumOptions } from './lib/chromium.mjs';

const folder = new URL('../public/icons/', import.meta.url);
const BACKGROUND = '#0f4a45';
const LIGHT = '#f4f6f5';
const START = '#ffb547';
const CENTER = 256;

/** @param {number} ring radius of the ring in px of a 512 px icon @param {number} corner corner radius */
function svg(ring, corner) {
  const unit = ring / 160;
  /** @param {number} theta_deg @param {number} t */
  const at = (theta_deg, t) => {
    const theta = (theta_deg * Math.PI) / 180;
    return `cx="${(CENTER + t * Math.cos(theta)).toFixed(1)}" cy="${(CENTER + t * Math.sin(theta)).toFixed(1)}"`;
  };
  const lines = [0, 45, 90, 135].map((theta_deg, k) => {
    const theta = (theta_deg * Math.PI) / 180;
    const [dx, dy] = [ring * Math.cos(theta), ring * Math.sin(theta)];
    const line = `<path d="M${(CENTER - dx).toFixed(1)} ${(CENTER - dy).toFixed(1)}L${(CENTER + dx).toFixed(1)} ${(CENTER + dy).toFixed(1)}" stroke="${LIGHT}" stroke-opacity=".38" stroke-width="${(7 * unit).toFixed(1)}"/>`;
    // Neighbouring lines interleave: their spots stand at different distances from the middle.
    const places = k % 2 === 0 ? [56, 112] : [88];
    const dots = places
      .flatMap((t) => [-t, t])
      .map((t) => {
        return `<circle ${at(theta_deg, t * unit)} r="${(15 * unit).toFixed(1)}" fill="${LIGHT}"/>`;
      });
    return line + dots.join('');
  });
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">',
    `<rect width="512" height="512" rx="${corner}" fill="${BACKGROUND}"/>`,
    ...lines,
    `<circle cx="256" cy="256" r="${ring}" fill="none" stroke="${LIGHT}" stroke-width="${(22 * unit).toFixed(1)}"/>`,
    `<circle ${at(0, ring)} r="${(28 * unit).toFixed(1)}" fill="${START}" stroke="${BACKGROUND}" stroke-width="${(10 * unit).toFixed(1)}"/>`,
    '</svg>\n',
  ].join('');
}

/** The mark in one colour, for a system that paints it in its own: only what is opaque counts. */
function monochrome() {
  return svg(138, 0)
    .replace(/<rect[^>]*>/, '')
    .replaceAll(START, LIGHT)
    .replaceAll(/ stroke="#0f4a45" stroke-width="[\d.]+"/g, '');
}

/** A shortcut's icon: a drawing of lucide's, 24 px, in the middle of the app's own ground. @param {string} drawing */
const shortcut = (drawing) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="11" fill="${BACKGROUND}"/><g transform="translate(12 12)" fill="none" stroke="${LIGHT}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${drawing}</g></svg>`;

const SHORTCUTS = {
  photo:
    '<path d="M13.997 4a2 2 0 0 1 1.76 1.05l.486.9A2 2 0 0 0 18.003 7H20a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2h1.997a2 2 0 0 0 1.759-1.048l.489-.904A2 2 0 0 1 10.004 4z"/><circle cx="12" cy="13" r="3"/>',
  images:
    '<rect width="7" height="7" x="3" y="3" rx="1"/><rect width="7" height="7" x="14" y="3" rx="1"/><rect width="7" height="7" x="14" y="14" rx="1"/><rect width="7" height="7" x="3" y="14" rx="1"/>',
  storage:
    '<ellipse cx="12" cy="5" rx="9" ry="3"/><path d="M3 5V19A9 3 0 0 0 21 19V5"/><path d="M3 12A9 3 0 0 0 21 12"/>',
};

await mkdir(folder, { recursive: true });
await writeFile(new URL('apertura.svg', folder), svg(166, 112));
const browser = await chromium.launch(chromiumOptions());
for (const [name, size, drawing] of /** @type {[string, number, string][]} */ ([
  ['icon-192.png', 192, svg(166, 112)],
  ['icon-512.png', 512, svg(166, 112)],
  // Masks may cut all but the middle 80 %; Apple rounds the corners itself.
  ['maskable-512.png', 512, svg(138, 0)],
  ['apple-touch-icon-180.png', 180, svg(150, 0)],
  ['monochrome-512.png', 512, monochrome()],
  ...Object.entries(SHORTCUTS).map(([of, lines]) => [`shortcut-${of}-96.png`, 96, shortcut(lines)]),
])) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`,
  );
  await page.screenshot({ path: new URL(name, folder).pathname, omitBackground: true });
  await page.close();
}
await browser.close();
