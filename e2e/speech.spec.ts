/** What a screen reader hears of the animation: the quarters and the end, each once, and never the running clock. */
import { planSmallPhoto } from './support/jobs';
import { expect, test } from './support/test';

test('the animation tells its quarters and its end, and nothing in between', async ({ app, page }) => {
  const { animation } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  await app.tab('animation');
  const slider = page.getByRole('slider', { name: animation.scrub });
  await expect(slider).toBeVisible();
  /** All that the tab says by itself: whatever changes within a live region there. */
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const isLive = (each: Element) => {
      const live = each.getAttribute('aria-live');
      return live === null
        ? each.matches('output, [role="status"], [role="alert"], [role="log"]')
        : live !== 'off';
    };
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const at = target instanceof Element ? target : target.parentElement;
        for (let each = at; each !== null; each = each.parentElement)
          if (isLive(each)) {
            const text = each.textContent?.trim() ?? '';
            if (text !== '' && text !== said.at(-1)) said.push(text);
          }
      }
    }).observe(document.querySelector('#content')!, { subtree: true, childList: true, characterData: true });
  });
  const total_ms = Number(await slider.getAttribute('max'));
  for (const part of [0.1, 0.2, 0.26, 0.3, 0.4, 0.52, 0.6, 0.78, 0.9, 1]) {
    const before = await page.getByTestId('animation-time').innerText();
    await slider.fill(String(part * total_ms));
    await expect(page.getByTestId('animation-time')).not.toHaveText(before);
  }
  await expect(page.getByTestId('animation-status')).toHaveText(animation.ended);
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(await said()).toEqual([...['25', '50', '75'].map(animation.progress), animation.ended]);

  // Played from the start in about five seconds, it says the same, whatever the clock shows on its way.
  await page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
  await app.button(animation.reset).click();
  await app.button(animation.play).click();
  await expect(page.getByTestId('animation-status')).toHaveText(animation.ended, { timeout: 30_000 });
  const heard = await said();
  expect(heard.at(-1)).toBe(animation.ended);
  const quarters = ['25', '50', '75'].map(animation.progress);
  expect(heard.slice(0, -1).filter((text) => !quarters.includes(text))).toEqual([]);
});
