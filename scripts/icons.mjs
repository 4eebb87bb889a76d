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

await mkdir(folder, { recursive: true });
await writeFile(new URL('apertura.svg', folder), svg(166, 112));
const browser = await chromium.launch(chromiumOptions());
for (const [name, size, ring, corner] of /** @type {const} */ ([
  ['icon-192.png', 192, 166, 112],
  ['icon-512.png', 512, 166, 112],
  // Masks may cut all but the middle 80 %; Apple rounds the corners itself.
  ['maskable-512.png', 512, 138, 0],
  ['apple-touch-icon-180.png', 180, 150, 0],
])) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg(ring, corner)}`,
  );
  await page.screenshot({ path: new URL(name, folder).pathname, omitBackground: true });
  await page.close();
}
await browser.close();
