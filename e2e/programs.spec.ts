/** Programs for the machine and tables for spreadsheets, as files in the hand, in both languages. */
import { expect, test } from './support/test';
import { LANGUAGES } from '../src/i18n';
import { App } from './support/app';
import { planSmallPhoto } from './support/jobs';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'pl' ? 'pl-PL' : 'en-GB' });

    test('a draft makes no program, a plan that stands does; a table is written as it is chosen', async ({
      page,
    }) => {
      const app = new App(page, language);
      const { image } = app.texts;
      await app.start();
      await planSmallPhoto(app);
      await page.locator('summary', { hasText: image.export }).click();
      await expect(page.getByText(image.programsOnly)).toBeVisible();
      for (const format of ['program', 'gcode', 'outline'] as const) {
        await expect(app.button(image.exportAs[format])).toBeDisabled();
      }

      await app.accept();
      const spots = await app.spotsCount();
      const gcode = await app.export('gcode');
      expect(gcode.name).toMatch(/^apertura-plan-\d+-accepted-default-password-program\.gcode$/);
      expect(gcode.bytes.toString('utf8').match(/ M3 /g)).toHaveLength(spots);
      const outline = await app.export('outline');
      expect(outline.name).toMatch(/-outline\.gcode$/);
      expect(outline.bytes.toString('utf8')).not.toMatch(/ M3 /);
      const program = (await app.export('program')).bytes.toString('utf8').trimEnd().split('\n');
      expect(JSON.parse(program[0]!)).toMatchObject({
        plan: { of: 'treatment', standing: 'stands' },
        spots_n: spots,
      });

      const [first] = (await app.export('spreadsheet')).bytes.toString('utf8').split('\r\n');
      expect(first).toContain(language === 'pl' ? '\uFEFFindex;theta_deg' : '\uFEFFindex,theta_deg');
      await page.locator('summary', { hasText: image.table.title }).click();
      await page.getByRole('radio', { name: image.table.separators.tab }).check();
      const [chosen] = (await app.export('spreadsheet')).bytes.toString('utf8').split('\r\n');
      expect(chosen).toContain('index\ttheta_deg');
    });
  });
}
