import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, checked } from '../../../state/app';
import { askedOf } from './choice';
import type { LogChoice } from './choice';
import { LogReading } from './reading';
import type { LogState, ReadPage } from './reading';

interface ShownLog {
  /** null: nothing has been answered for this choice yet. */
  state: LogState | null;
  /** Another one for each reading: what hangs on the rows begins anew. */
  key: number;
  want(from: number, to: number): void;
  again(): void;
}

/** The log of a choice, read again when `changed` is another; an answer to an earlier choice is never shown. */
export function useLog(choice: LogChoice, image_id: number | null, changed: unknown): ShownLog {
  const [told, setTold] = useState<{ of: LogChoice; key: number; state: LogState } | null>(null);
  const [again_n, setAgain] = useState(0);
  const reading = useRef<LogReading | null>(null);
  const readings_n = useRef(0);
  useEffect(() => {
    const key = ++readings_n.current;
    const now = new LogReading(readerOf(choice, image_id), (state) => setTold({ of: choice, key, state }));
    reading.current = now;
    now.begin();
    return () => now.giveUp();
  }, [choice, image_id, changed, again_n]);
  const want = useCallback((from: number, to: number) => reading.current?.want(from, to), []);
  const again = useCallback(() => setAgain((n) => n + 1), []);
  const isOfChoice = told?.of === choice;
  return { state: isOfChoice ? told.state : null, key: told?.key ?? 0, want, again };
}

function readerOf(choice: LogChoice, image_id: number | null): ReadPage {
  const asked = askedOf(choice, image_id);
  return async (offset, limit, up_to) => {
    const page = { offset, limit, ...(up_to !== undefined && { up_to }) };
    if (asked.log === 'audit_log') return checked(await api.listAudit({ ...asked.choice, ...page }));
    if (asked.log === 'access_log') return checked(await api.listAccess({ ...asked.choice, ...page }));
    return checked(await api.listDecisionLog({ ...asked.choice, ...page }));
  };
}
