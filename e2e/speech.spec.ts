/** What a screen reader hears of the animation: the quarters and the end, each step by hand, and never the running clock. */
import { planSmallPhoto } from './support/jobs';
import { expect, test } from './support/test';

test('the animation tells its quarters, its end and each step, and not its clock', async ({ app, page }) => {
  const { animation } = app.texts;
  await app.start();
  await planSmallPhoto(app);
  const shots_n = await app.spotsCount();
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
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
  const status = page.getByTestId('animation-status');
  const shot = /^Shot \d+ of \d+, line \d+°, \d+\.\d\d\ss$/;

  // Played from the start in about five seconds: a quarter, a half, three quarters at most, and the end.
  await app.button(animation.reset).click();
  await said();
  await app.button(animation.play).click();
  await expect(status).toHaveText(animation.ended, { timeout: 30_000 });
  const heard = (await said()).filter((text) => text !== animation.ready);
  expect(heard.at(-1)).toBe(animation.ended);
  expect(heard.length).toBeLessThanOrEqual(4);
  for (const text of heard.slice(0, -1)) expect(text).toMatch(shot);

  // By hand each step is told, once, and the clock that goes along is not.
  await app.button(animation.reset).click();
  await app.button(animation.shotOn).click();
  await expect(status).toHaveText(/^Shot 1 of /);
  await said();
  await app.button(animation.shotOn).click();
  await expect(status).toHaveText(new RegExp(`^Shot 2 of ${shots_n}, line `));
  expect(await said()).toEqual([expect.stringMatching(shot)]);
});
