/**
 * The app as a user works it: one method a step, found by the names on the screen, which come from the
 * app's own texts, so that a changed word changes both.
 */
import { readFile } from 'node:fs/promises';
import { expect, type Download, type Locator, type Page } from '@playwright/test';
import { textsOf, type Language, type Texts } from '../../src/i18n';
import { photoPx } from '../../src/core/points';
import { fitViewport, toStage } from '../../src/ui/workspace/viewport';
import type { MenuFormat } from '../../src/core/export/formats';

export interface PhotoOnStage {
  width_px: number;
  height_px: number;
  width_mm: number;
}

export type PointMm = readonly [x: number, y: number];

export class App {
  readonly page: Page;
  readonly texts: Texts;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.texts = textsOf(language);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  get stage(): Locator {
    return this.page.getByTestId('photo-canvas');
  }

  /** Opens an address of the app anew, as from a bookmark. */
  async open(path = '/'): Promise<void> {
    const isHere = new URL(this.page.url(), 'about:blank').pathname === '/';
    await this.page.goto(path === '/' ? '/' : `/#${path}`);
    // Another address of the same page is no new visit by itself.
    if (isHere && path !== '/') await this.page.reload();
  }

  /** The address within the app, for `open`. */
  get address(): string {
    return new URL(this.page.url()).hash.slice(1);
  }

  async signIn(login = 'user', password = '123'): Promise<void> {
    const { shell } = this.texts;
    await this.page.getByRole('textbox', { name: shell.login, exact: true }).fill(login);
    await this.page.getByLabel(shell.password, { exact: true }).fill(password);
    await this.button(shell.signIn).click();
  }

  /** Opens the app at the images, signed in. */
  async start(): Promise<void> {
    await this.open('/');
    await this.signIn();
    await expect(this.button(this.texts.images.chooseFile)).toBeVisible();
  }

  async addPhoto(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.getByTestId('photo-file').setInputFiles(file);
  }

  async setWidth(width_mm: number): Promise<void> {
    const { masks } = this.texts;
    await this.page.getByRole('radio', { name: masks.scaleByWidth }).check();
    await this.page.getByRole('textbox', { name: masks.photoWidth, exact: true }).fill(String(width_mm));
    await this.button(masks.setScale).click();
    await expect(this.button(masks.changeScaleName)).toBeVisible();
  }

  /** Where a place on the photo lies in the window, while the whole photo is shown. */
  async at(photo: PhotoOnStage, [x_mm, y_mm]: PointMm): Promise<{ x: number; y: number }> {
    const box = (await this.stage.boundingBox())!;
    const view = fitViewport({ width: photo.width_px, height: photo.height_px }, box);
    const px_per_mm = photo.width_px / photo.width_mm;
    const on = toStage(view, photoPx(x_mm * px_per_mm, y_mm * px_per_mm));
    return { x: box.x + on.x, y: box.y + on.y };
  }

  /** Begins an outline where none is being drawn: after the first scale of a photo it is. */
  async beginOutline(): Promise<void> {
    const { masks } = this.texts;
    const draw = this.button(masks.draw);
    await expect(draw.or(this.button(masks.close)).first()).toBeVisible();
    if (await draw.isVisible()) await draw.click();
  }

  /** Draws a mask by taps and closes it. */
  async drawMask(photo: PhotoOnStage, outline: readonly PointMm[]): Promise<void> {
    const { masks } = this.texts;
    await this.beginOutline();
    for (const point of outline) {
      const { x, y } = await this.at(photo, point);
      await this.page.mouse.click(x, y);
    }
    await this.button(masks.close).click();
  }

  async tab(name: keyof Texts['image']['tabs']): Promise<void> {
    const { image } = this.texts;
    await this.page
      .getByRole('navigation', { name: image.tabsLabel })
      .getByRole('link', { name: image.tabs[name], exact: true })
      .click();
    await expect(this.page).toHaveURL(new RegExp(`/images/\\d+/${name}`));
  }

  /** Waits until the drawing is stored. */
  async masksSaved(): Promise<void> {
    await expect(this.page.getByTestId('masks-saved')).toHaveAttribute('data-state', 'saved');
  }

  /** Gives the selected mask its purpose. */
  async setRole(role: 'treat' | 'exclude'): Promise<void> {
    await this.page.getByRole('radio', { name: this.texts.masks.roles[role], exact: true }).check();
  }

  async setCoverage(coverage_pct: number): Promise<void> {
    await this.page
      .getByRole('textbox', { name: this.texts.plan.coverage, exact: true })
      .fill(String(coverage_pct));
  }

  /** Generates the first plan of an image and waits for its figures. */
  async generate(): Promise<void> {
    await this.button(this.texts.plan.generate).click();
    await expect(this.page).toHaveURL(/\/images\/\d+\/plan\/\d+/, { timeout: 30_000 });
    await expect(this.page.getByTestId('metric-spots')).toBeVisible();
  }

  /** The password that a decision is signed with, in the question on the screen. */
  async sign(password = '123'): Promise<void> {
    await this.page.getByRole('dialog').getByLabel(this.texts.records.password).fill(password);
  }

  async accept(note = ''): Promise<void> {
    const { plan } = this.texts;
    await this.button(plan.accept).click();
    for (const warning of await this.page.getByRole('dialog').getByRole('checkbox').all())
      await warning.check();
    if (note !== '') await this.page.getByRole('textbox', { name: this.texts.records.note }).fill(note);
    await this.sign();
    await this.button(plan.acceptYes).click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  async spotsCount(): Promise<number> {
    const text = await this.page.getByTestId('metric-spots').innerText();
    return Number(text.replace(/[^\d]/g, ''));
  }

  /** Exports the plan on the screen; answers the file's name and bytes. */
  async export(format: MenuFormat): Promise<{ name: string; bytes: Buffer }> {
    const { image } = this.texts;
    const file = this.button(image.exportAs[format]);
    if (!(await file.isVisible())) await this.page.locator('summary', { hasText: image.export }).click();
    const [download] = await Promise.all([this.#download(), file.click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
  /** The next download; one that does not come is told with what the screen says instead. */
  async #download(): Promise<Download> {
    const download = await this.page.waitForEvent('download', { timeout: 60_000 }).catch(() => null);
    if (download !== null) return download;
    const said = await this.page.locator('.toasts, [role="alert"], [role="dialog"]').allInnerTexts();
    throw new Error(`no download came; the screen says: ${said.join(' | ') || 'nothing'}`);
  }
}
