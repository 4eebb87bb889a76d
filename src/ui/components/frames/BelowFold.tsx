import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { afterFrame } from './afterFrame';

/**
 * What is folded away, or lies below what a screen shows at once: it comes right after the first frame, so that the
 * frame that answers the tap need not wait for it. Once there it stays.
 */
export function BelowFold({ children }: { children: ComponentChildren }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => afterFrame(() => setDue(true)), []);
  return isDue ? <>{children}</> : null;
}
