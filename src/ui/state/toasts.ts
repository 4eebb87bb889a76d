/** Short notes at the screen's edge. A failure stays until it is dismissed; good news goes by itself. */
import { signal } from '@preact/signals';
import type { Failure } from '../../core/result';
import { failureText } from './language';

interface Toast {
  id: number;
  tone: 'good' | 'bad' | 'plain';
  text: string;
  action: { label: string; run: () => void } | null;
  /** The failure that it tells of: some have a way out of their own. */
  code: Failure['code'] | null;
}

/** Good news stays as long as it takes to read: slowly, and after it has been noticed. */
const NOTICING_MS = 3000;
const READING_MS_PER_CHARACTER = 60;
let lastId = 0;

export const toasts = signal<Toast[]>([]);

/** Takes a note away. */
export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Shows a note; the same text is not stacked twice. */
export function notify(
  tone: Toast['tone'],
  text: string,
  action: Toast['action'] = null,
  code: Toast['code'] = null,
): void {
  const id = ++lastId;
  toasts.value = [...toasts.value.filter((toast) => toast.text !== text), { id, tone, text, action, code }];
  if (tone !== 'bad' && action === null)
    setTimeout(() => dismiss(id), NOTICING_MS + READING_MS_PER_CHARACTER * text.length);
}

/** Shows a failure's message until it is dismissed. */
export function notifyFailure(failure: Failure): void {
  notify('bad', failureText(failure), null, failure.code);
}
