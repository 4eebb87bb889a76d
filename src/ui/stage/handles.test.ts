import { describe, expect, it } from 'vitest';
import type { Handle } from './handles';
import { formatHandle, parseHandle } from './handles';

/** Some of every kind: a new one is asked for by the compiler. */
const examples: { [Kind in Handle['kind']]: (Handle & { kind: Kind })[] } = {
  mask: [
    { kind: 'mask', key: 'new-3' },
    { kind: 'mask', key: 'row:7' },
  ],
  corner: [{ kind: 'corner', index: 12 }],
  move: [{ kind: 'move' }],
  aperture: [{ kind: 'aperture' }],
  line: [
    { kind: 'line', end: 'from' },
    { kind: 'line', end: 'to' },
  ],
};
const handles: Handle[] = Object.values(examples).flat();

describe('names of handles', () => {
  it('are read as they were made, and differ', () => {
    for (const handle of handles) expect(parseHandle(formatHandle(handle))).toEqual(handle);
    expect(new Set(handles.map(formatHandle)).size).toBe(handles.length);
  });

  it('that are none are no handle', () => {
    for (const name of [
      null,
      '',
      'corner',
      'corner:',
      'corner:x',
      'corner:-1',
      'line:middle',
      'mask:',
      'move:1',
      'lens:2',
    ])
      expect(parseHandle(name), String(name)).toBeNull();
  });
});
