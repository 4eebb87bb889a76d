import { describe, expect, it } from 'vitest';
import { hold, untilFree, workInHand } from './work';

describe('work that a reload would lose', () => {
  it('is in hand until the last of it is done, the first begun first', () => {
    expect(workInHand.value).toBe(null);
    const endRun = hold('run');
    const endOutline = hold('outline');
    expect(workInHand.value).toBe('run');
    endRun();
    endRun();
    expect(workInHand.value).toBe('outline');
    endOutline();
    expect(workInHand.value).toBe(null);
  });

  it('is waited for: all of it', async () => {
    const said: string[] = [];
    const endRun = hold('run');
    const endOutline = hold('outline');
    const waiting = untilFree().then(() => said.push('free'));
    endRun();
    await Promise.resolve();
    await Promise.resolve();
    said.push('run ended');
    endOutline();
    await waiting;
    expect(said).toEqual(['run ended', 'free']);
  });

  it('is not waited for where there is none', async () => {
    await untilFree();
    expect(workInHand.value).toBe(null);
  });

  it('of one kind begun twice has to end twice', () => {
    const ends = [hold('question'), hold('question')];
    ends[0]!();
    expect(workInHand.value).toBe('question');
    ends[1]!();
    expect(workInHand.value).toBe(null);
  });
});
