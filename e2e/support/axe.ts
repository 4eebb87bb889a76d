/** What axe finds on the page as it is now. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules whose answer hangs on colours and sizes; the others ask for names, roles and order. */
const OF_LOOKS = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

/** axe, which describes each element that breaks a rule, and not all that keep one: that takes as long as the looking. */
export function axeOn(page: Page, axeSource?: string): AxeBuilder {
  const builder = new AxeBuilder(axeSource === undefined ? { page } : { page, axeSource });
  // Of the rules on trial the one that a voice command hangs on: what is read on a button is part of its name.
  const rules = { 'label-content-name-mismatch': { enabled: true } };
  return builder.options({ resultTypes: ['violations'], rules });
}

/** Each broken rule with its elements; axe stays in the page, so that the next look there is a quick one. */
export async function axeFaults(page: Page, rules: 'all' | 'looks' = 'all'): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  const builder = axeOn(page, isThere ? ';' : undefined).setLegacyMode(true);
  const asked = rules === 'all' ? builder.withTags(ALL) : builder.withRules(OF_LOOKS);
  const { violations } = await asked.analyze();
  return violations.flatMap(({ id, nodes }) => {
    const told = nodes.map(({ html }) => html).filter((html) => !isCardByItsTitle(id, html));
    return told.length > 0 ? [`${id}: ${told.join(' | ')}`] : [];
  });
}

/** Cards and versions are links called by their title; what else stands on them describes them. */
function isCardByItsTitle(rule: string, html: string): boolean {
  return rule === 'label-content-name-mismatch' && /^<a class="(card|version)__link"/.test(html);
}
