/** What had the keyboard goes with what it did: the keyboard goes on from something near, not from the page's top. */
import { h, render } from 'preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImageTab } from '../../state/route';
import { texts } from '../../state/language';
import { NO_FILTER } from './history/filter';
import type { HistoryFilter } from './history/filter';
import { FilterBar } from './history/FilterBar';
import { tabId, useTabFocus } from './useTabFocus';

let root: HTMLElement;
beforeEach(() => void (root = document.body.appendChild(document.createElement('div'))));
afterEach(() => {
  render(null, root);
  root.remove();
});

const button = (label: string) =>
  [...root.querySelectorAll('button')].find((each) => each.textContent?.trim() === label);

/** Uses a button as the keyboard does: it has the focus before. */
async function use(element: HTMLElement): Promise<void> {
  element.focus();
  expect(document.activeElement).toBe(element);
  element.click();
}

function Tabs() {
  const [tab, setTab] = useState<ImageTab>('masks');
  useTabFocus(tab);
  return h('div', {}, [
    h('a', { id: tabId('masks'), href: '#a' }, 'Masks'),
    h('a', { id: tabId('plan'), href: '#b' }, 'Plan'),
    h('button', { onClick: () => setTab('plan'), class: 'keeps' }, 'stays'),
    tab === 'masks' && h('button', { onClick: () => setTab('plan') }, 'Go to Plan'),
  ]);
}

describe('the way to another tab', () => {
  it('leads the keyboard to the link of that tab when what was used has gone', async () => {
    render(h(Tabs, {}), root);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(document.activeElement, 'no focus is taken at the start').toBe(document.body);
    await use(button('Go to Plan')!);
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('tab-plan'));
  });

  it('takes it from nothing that is still there', async () => {
    render(h(Tabs, {}), root);
    await use(button('stays')!);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(document.activeElement).toBe(button('stays'));
  });
});

function Bar({ found_n }: { found_n: number }) {
  const [filter, onFilter] = useState<HistoryFilter>({ ...NO_FILTER, status: 'draft' });
  return h(FilterBar, { filter, onFilter, persons: [], all_n: 5, found_n });
}

describe('the filters of the versions', () => {
  const words = texts.value.history;
  const said = () => root.querySelector('[role="status"]')!.textContent;

  it('leave the keyboard at them when they are cleared', async () => {
    render(h(Bar, { found_n: 2 }), root);
    await use(button(words.clear)!);
    await vi.waitFor(() => expect(button(words.clear)).toBeUndefined());
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('history-filters'));
  });

  it('announce how many fit, or that none does', () => {
    render(h(Bar, { found_n: 2 }), root);
    expect(said()).toBe('2 of 5 plans shown');
    render(h(Bar, { found_n: 0 }), root);
    expect(said()).toBe(words.nothingMatches);
    render(h(Bar, { found_n: 5 }), root);
    expect(said()).toBe('5 plans');
  });
});
