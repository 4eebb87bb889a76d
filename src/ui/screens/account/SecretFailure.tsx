import { useEffect, useState } from 'preact/hooks';
import { normalLogin } from '../../../core/names';
import type { Failure } from '../../../core/result';
import { FailureNotice, Notice } from '../../components/Feedback';
import { texts } from '../../state/language';

const SECOND_MS = 1000;

/** Seconds that are left to wait after a failure of this kind, counted down; 0: none. */
export function useWait(failure: Failure | null): number {
  const seconds = failure?.code === 'too_many_tries' ? Number(failure.values?.['seconds'] ?? 0) : 0;
  const [counted, setCounted] = useState({ failure, left: seconds });
  useEffect(() => {
    if (seconds === 0) return;
    const end_ms = performance.now() + seconds * SECOND_MS;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end_ms - performance.now()) / SECOND_MS));
      setCounted({ failure, left: now });
      if (now === 0) clearInterval(timer);
    }, SECOND_MS / 4);
    return () => clearInterval(timer);
  }, [failure]);
  // Of the failure before this one nothing is left.
  return counted.failure === failure ? counted.left : seconds;
}

/** What a failure says where `login` is typed and `tried` had failed: another login has no wait, and this one keeps its own. */
export function useFailureOf(
  failure: Failure | null,
  tried: string,
  login: string,
): { told: Failure | null; wait: number } {
  const left = useWait(failure);
  const isOther = normalLogin(tried) !== normalLogin(login);
  if (failure?.code === 'too_many_tries' && isOther) return { told: null, wait: 0 };
  return { told: failure, wait: left };
}

/** A failure of a try at a secret: the wait is seen running down, and spoken at its beginning and its end alone. */
export function SecretFailure({ failure, left }: { failure: Failure; left: number }) {
  const { accounts } = texts.value;
  if (failure.code !== 'too_many_tries') return <FailureNotice failure={failure} />;
  if (left === 0)
    return (
      <Notice>
        <p role="status">{accounts.waitOver}</p>
      </Notice>
    );
  return (
    <Notice tone="warn">
      <p aria-hidden="true" data-testid="wait">
        {accounts.tooMany(left)}
      </p>
      <p class="sr-only" role="alert">
        {accounts.tooMany(Number(failure.values?.['seconds']))}
      </p>
    </Notice>
  );
}
