/** What can be hit by a finger on the screen as it is now: how large it is, and whether anything lies over it. */
import type { Page } from '@playwright/test';

/** Least side of a target, CSS px (`--target` of the tokens). */
const LEAST_PX = 44;

/**
 * Everything that can be operated and is too small or covered, by name. A link within a sentence may be as high as
 * its line; what lies in the photo (masks, their corners) is as large as it is drawn.
 */
export function targetFaults(page: Page): Promise<string[]> {
  return page.evaluate(
    async ([least_px]) => {
      const SELECTOR = 'a[href], button, input, select, textarea, summary, [role="button"], [tabindex="0"]';
      const root = document.querySelector('dialog[open]') ?? document.body;
      const faults: string[] = [];
      const outOfReach = (each: Element) =>
        each.closest('[inert], .stage__layers, .stage__surface, .skip') !== null ||
        !each.checkVisibility({ visibilityProperty: true });

      /** The label that a box lies in, or whose text is its handle; else the thing itself. */
      function areaOf(each: Element): Element {
        if (each instanceof HTMLInputElement && (each.type === 'radio' || each.type === 'checkbox'))
          return each.closest('label') ?? each;
        return each;
      }

      /** A link whose line holds other words too. */
      function isInSentence(each: Element): boolean {
        const words = each.parentElement?.textContent?.trim() ?? '';
        return (
          getComputedStyle(each).display === 'inline' && words.length > (each.textContent ?? '').trim().length
        );
      }

      function belongs(area: Element, x: number, y: number): boolean {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (area.contains(hit) || hit.closest('label')?.contains(area) === true);
      }

      for (const each of root.querySelectorAll(SELECTOR)) {
        if (outOfReach(each) || (each instanceof HTMLInputElement && each.type === 'file')) continue;
        const area = areaOf(each);
        area.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        const { left, top, width, height } = area.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const name =
          each.getAttribute('aria-label') ??
          (area.textContent?.trim() || each.getAttribute('name')) ??
          each.className;
        const what = `${each.tagName.toLowerCase()} “${name.slice(0, 60)}”`;
        // Half a pixel is lost in rounding.
        const far = least_px! / 2 - 0.5;
        const isLarge =
          (width >= least_px! - 0.5 || (belongs(area, x - far, y) && belongs(area, x + far, y))) &&
          (height >= least_px! - 0.5 || (belongs(area, x, y - far) && belongs(area, x, y + far)));
        const isRegion = each.matches('[tabindex="0"]:not(a, button, input, select, [role="button"])');
        if (!isLarge && !isInSentence(each) && !isRegion)
          faults.push(`${what}: ${width.toFixed(1)} × ${height.toFixed(1)} px`);
        if (!belongs(area, x, y))
          faults.push(`${what}: covered by ${document.elementFromPoint(x, y)?.className}`);
      }
      for (const each of document.querySelectorAll('#app, #app *, dialog[open]')) each.scrollTo(0, 0);
      return faults;
    },
    [LEAST_PX],
  );
}
