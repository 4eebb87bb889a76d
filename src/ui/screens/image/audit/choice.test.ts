import { describe, expect, it } from 'vitest';
import { askedOf, isFiltered, isSound, NO_CHOICE, ofLog, problemsOf } from './choice';
import { dayEnd, dayStart } from './days';

const HOUR_MS = 3_600_000;

/** Works in another time zone. */
function inZone<T>(zone: string, work: () => T): T {
  const { TZ } = process.env;
  process.env['TZ'] = zone;
  try {
    return work();
  } finally {
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
  }
}

describe('a day of this device', () => {
  it.each([
    ['Europe/Warsaw', '2026-01-15', '2026-01-14T23:00:00.000Z', 24],
    // Clocks go forward at two, back at three.
    ['Europe/Warsaw', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['Europe/Warsaw', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', 25],
    ['Pacific/Auckland', '2026-09-27', '2026-09-26T12:00:00.000Z', 23],
    // Forward at midnight: the day begins at one. Back at midnight: its last hour comes twice.
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', 23],
    ['Asia/Beirut', '2026-10-24', '2026-10-23T21:00:00.000Z', 25],
    ['UTC', '0026-02-28', '0026-02-28T00:00:00.000Z', 24],
  ])('%s, %s, lasts from its first to its last millisecond', (zone, day, begins, hours) => {
    inZone(zone, () => {
      const [start, end] = [dayStart(day)!, dayEnd(day)!];
      expect(start.toISOString()).toBe(begins);
      expect(end.getTime() - start.getTime()).toBe(hours * HOUR_MS - 1);
    });
  });

  it('follows the one before without a gap, all year round', () => {
    for (const zone of ['Europe/Warsaw', 'America/Santiago', 'Asia/Beirut', 'Australia/Lord_Howe'])
      inZone(zone, () => {
        for (let n = 1; n <= 365; n++) {
          const day = (k: number) => new Date(Date.UTC(2026, 0, k)).toISOString().slice(0, 10);
          expect(dayStart(day(n + 1))!.getTime() - dayEnd(day(n))!.getTime(), `${zone} ${day(n)}`).toBe(1);
        }
      });
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01', '12026-01-01', '2026-1-1'])('is not “%s”', (day) => {
    expect([dayStart(day), dayEnd(day)]).toEqual([null, null]);
  });
});

describe('what is asked for', () => {
  it('is of decisions their own kinds, of this image or of all', () => {
    const chosen = { ...ofLog(NO_CHOICE, 'decisions'), kind: 'withdrawn' as const };
    const open = { from: null, to: null };
    expect(askedOf(chosen, 7)).toEqual({
      log: 'decisions',
      choice: { image_id: 7, kinds: ['withdrawn'], ...open },
    });
    expect(askedOf({ ...chosen, scope: 'all', kind: 'all' }, 7).choice).toEqual({
      image_id: null,
      kinds: [],
      ...open,
    });
  });

  it('is everything of this image without a choice; all images name none', () => {
    expect(askedOf(NO_CHOICE, 7)).toEqual({
      log: 'audit_log',
      choice: { image_id: 7, event_types: [], from: null, to: null },
    });
    expect(askedOf({ ...NO_CHOICE, scope: 'all', kind: 'fallback_used', person: 'ann' }, 7).choice).toEqual({
      ...{ image_id: null, event_types: ['fallback_used'], person: 'ann', from: null, to: null },
    });
  });

  it('covers both days, and of the access log its own kinds and no image', () => {
    const days = { from: '2026-03-28', to: '2026-03-29' };
    inZone('Europe/Warsaw', () => {
      expect(askedOf({ ...NO_CHOICE, ...days, log: 'access_log', kind: 'signed_in' }, 7)).toEqual({
        log: 'access_log',
        choice: {
          kinds: ['signed_in'],
          from: '2026-03-27T23:00:00.000Z',
          to: '2026-03-29T21:59:59.999Z',
        },
      });
    });
  });

  it('loses the kind with the log it belongs to, and keeps days and person', () => {
    const choice = { ...NO_CHOICE, kind: 'plan_generated', person: 'ann', from: '2026-03-28' } as const;
    expect(ofLog(choice, 'access_log')).toEqual({ ...choice, log: 'access_log', kind: 'all' });
  });

  it.each([
    [{ from: '2026-02-30' }, { from: 'noSuchDay' }],
    [{ to: '20260-01-01' }, { to: 'noSuchDay' }],
    [{ from: '2026-03-02', to: '2026-03-01' }, { to: 'endsBefore' }],
    [{ from: '2026-03-01', to: '2026-03-01' }, {}],
    [{ to: '2026-03-01' }, {}],
  ])('is refused by its field: %j', (days, problems) => {
    expect(problemsOf({ ...NO_CHOICE, ...days })).toEqual(problems);
    expect(isSound({ ...NO_CHOICE, ...days })).toBe(Object.keys(problems).length === 0);
  });

  it.each([
    { kind: 'all', person: 'ann' },
    { kind: 'locked' },
    { from: '2026-03-01' },
    { to: '2026-03-01' },
  ] as const)('is narrowed by %j', (part) => {
    expect(isFiltered({ ...NO_CHOICE, ...part })).toBe(true);
    expect(isFiltered({ ...NO_CHOICE, log: 'access_log', scope: 'all' })).toBe(false);
  });
});
