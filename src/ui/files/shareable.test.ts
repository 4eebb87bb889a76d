import { expect, test } from 'vitest';
import { shareableFile } from './shareable';

const json = { filename: 'plan.json', blob: new Blob(['{}'], { type: 'application/json' }) };
const png = { filename: 'plan.png', blob: new Blob(['x'], { type: 'image/png' }) };

test('a browser without sharing gets no file to share', () => {
  expect(shareableFile(json, undefined)).toBeNull();
  expect(shareableFile(json, () => false)).toBeNull();
});

test('a browser that shares JSON gets it under its own name', () => {
  expect(shareableFile(json, () => true)?.name).toBe('plan.json');
});

test('a browser that shares only texts and pictures gets the same bytes as .json.txt', async () => {
  const file = shareableFile(json, ({ files }) => files.every((each) => /^(text|image)\//.test(each.type)));
  expect(file?.name).toBe('plan.json.txt');
  expect(await file?.text()).toBe('{}');
  expect(
    shareableFile(png, ({ files }) => files.every((each) => /^(text|image)\//.test(each.type)))?.name,
  ).toBe('plan.png');
});
