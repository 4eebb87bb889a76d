/** Local days, as a date field gives them, and the instants at which they begin and end on this device. */

/** The first instant of a local day (`YYYY-MM-DD`); null for what is no day. A day may begin at one o'clock. */
export function dayStart(day: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (parts === null) return null;
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number];
  // Set by itself: the constructor takes the year 26 for 1926.
  const at = new Date(2000, 0, 1);
  at.setFullYear(year, month - 1, date);
  return at.getMonth() === month - 1 && at.getDate() === date ? at : null;
}

/** Its last millisecond: the one before the next day begins, whether the day has 23, 24 or 25 hours. */
export function dayEnd(day: string): Date | null {
  const next = dayStart(day);
  if (next === null) return null;
  next.setDate(next.getDate() + 1);
  next.setHours(0, 0, 0, 0);
  return new Date(next.getTime() - 1);
}
