import { expect, test } from 'vitest';
import { IMAGE_TABS, imageAddress, parseId, parseTab } from './route';

test('an address read back names the same image, tab and iteration', () => {
  for (const tab of IMAGE_TABS) {
    const [, room, id, name, iteration] = imageAddress(12, tab, 34).split('/');
    expect([room, parseId(id), parseTab(name), parseId(iteration)]).toEqual(['images', 12, tab, 34]);
  }
});

test.each(['0', '-1', '1.5', '1e3', '٣', ' 1', '', '99999999999999999', 'abc', undefined])(
  'parseId refuses %j',
  (text) => expect(parseId(text)).toBeNull(),
);

test('parseTab refuses what is no tab', () => {
  expect(parseTab('Masks')).toBeNull();
  expect(parseTab('__proto__')).toBeNull();
});
