/** Groups of radio buttons: apart while they are on the screen, and without a trail of names behind them. */
import { h, render } from 'preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Segmented } from '../Field';

let root: HTMLElement;
const options = ['treat', 'exclude'].map((value) => ({ value, label: value }));
const group = (key: number) =>
  h(Segmented, { key, legend: 'purpose', value: 'treat', options, onValue: () => undefined });
const show = (...keys: number[]) => render(h('div', {}, keys.map(group)), root);
const radios = () => [...root.querySelectorAll('input')];
const names = () => [...new Set(radios().map(({ name }) => name))];

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

it('two groups on the screen do not take each other’s choice', () => {
  show(1, 2);
  expect(names()).toHaveLength(2);
  expect(radios().map(({ checked }) => checked)).toEqual([true, false, true, false]);
  radios()[1]!.click();
  expect(radios().map(({ checked }) => checked)).toEqual([false, true, true, false]);
});

it('a group that comes while another one stays gets a name of its own', () => {
  show(1, 2);
  const [, second] = names();
  show(2, 3);
  expect(names()).toContain(second);
  expect(names()).toHaveLength(2);
});

it('the names of a hundred groups, one after the other, are no more than two', () => {
  const met = new Set<string>();
  for (let key = 0; key < 100; key++) {
    show(key);
    for (const name of names()) met.add(name);
  }
  expect(met.size).toBeLessThanOrEqual(2);
});
