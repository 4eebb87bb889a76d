/** Whole pieces of work that several tests begin with. */
import { expect } from '@playwright/test';
import type { App, PointMm } from './app';
import { LARGE, SMALL } from './photos';

/** Around the dark right half of the large photo's lesion. */
export const LESION: readonly PointMm[] = [
  [23.6, 10.4],
  [33, 10.9],
  [40.6, 13.2],
  [45.2, 17.9],
  [44.4, 22.7],
  [39.2, 27.8],
  [32.6, 28.3],
  [26.4, 22.7],
];
/** A hair's root inside of it. */
const KEEP_FREE: readonly PointMm[] = [
  [32, 16],
  [36, 16],
  [36, 19.5],
  [32, 19.5],
];

/** From the images to a drawn large photo: scale, an area to treat, one to keep free; all saved. */
export async function drawLargePhoto(app: App): Promise<void> {
  await app.addPhoto(LARGE.path);
  await expect(app.page).toHaveURL(/\/images\/\d+\/masks/);
  await app.setWidth(LARGE.width_mm);
  await app.drawMask(LARGE, LESION);
  await app.drawMask(LARGE, KEEP_FREE);
  await app.setRole('exclude');
  await app.masksSaved();
}

/** From the images to a drawn small photo, saved: one square mask of 64 mm². */
export async function drawSmallPhoto(app: App): Promise<void> {
  await app.addPhoto(SMALL.path);
  await drawAddedPhoto(app);
}

/** The same once the photo has been chosen. */
export async function drawAddedPhoto(app: App): Promise<void> {
  await expect(app.page).toHaveURL(/\/images\/\d+\/masks/);
  await app.setWidth(SMALL.width_mm);
  await app.drawMask(SMALL, [
    [6, 6],
    [14, 6],
    [14, 14],
    [6, 14],
  ]);
  await app.masksSaved();
}

/** From the images to a plan on the screen, quickly. */
export async function planSmallPhoto(app: App): Promise<void> {
  await drawSmallPhoto(app);
  await app.tab('plan');
  await app.generate();
}
