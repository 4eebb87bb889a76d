import type { ComponentChildren } from 'preact';
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-preact';
import type { Failure } from '../../core/result';
import { reloadApp } from '../state/installed/update';
import { failureText, texts } from '../state/language';
import { address } from '../state/navigation';
import { partsOf } from '../state/route';
import { dismiss, toasts } from '../state/toasts';
import { Button, IconButton } from './Button';
import './Badge.css';
import './empty.css';
import './Notice.css';
import './ProgressBar.css';
import './spinner.css';
import './Stat.css';
import './Toasts.css';

export type Tone = 'plain' | 'good' | 'warn' | 'bad';

const TONE_ICON = { plain: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert } as const;

/** A message that stays in its place: shape and icon say its weight, not colour alone. */
export function Notice({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) {
  const Icon = TONE_ICON[tone];
  return (
    <div class={`notice notice--${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon size={20} aria-hidden="true" />
      <div class="notice__body">{children}</div>
    </div>
  );
}

/** A failure's message, with a way to try again where there is one. */
export function FailureNotice({ failure, retry }: { failure: Failure; retry?: () => void }) {
  return (
    <Notice tone="bad">
      <p>{failureText(failure)}</p>
      {(retry || failure.code === 'part_missing') && (
        <div class="row">
          {retry && <Button onClick={retry}>{texts.value.shell.tryAgain}</Button>}
          {failure.code === 'part_missing' && (
            <Button onClick={() => void reloadApp()}>{texts.value.installed.loadAgain}</Button>
          )}
        </div>
      )}
    </Notice>
  );
}

/** A word or two in a small plate; its tone is told by the words, too. */
export function Badge({ tone = 'plain', children }: { tone?: Tone | 'accent'; children: ComponentChildren }) {
  return <span class={`badge badge--${tone}`}>{children}</span>;
}

/** One figure with its name; several go into `<dl class="stats">`. */
export function Stat({
  label,
  value,
  note,
  testId,
}: {
  label: string;
  value: ComponentChildren;
  note?: ComponentChildren;
  testId?: string;
}) {
  return (
    <div class="stat">
      <dt>{label}</dt>
      <dd>
        <span data-testid={testId}>{value}</span> {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

/** How far a long piece of work has come, 0 to 1. */
export function ProgressBar({ done, label }: { done: number; label: string }) {
  const percent = Math.round(100 * Math.min(1, Math.max(0, done)));
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div class="progress__bar" style={{ width: `${percent}%` }} />
    </div>
  );
}

/** Waiting for something that has no measure. */
export function Loading({ label }: { label: string }) {
  return (
    <div class="empty" role="status">
      <span class="spinner" />
      <p>{label}</p>
    </div>
  );
}

/** The notes at the screen's lower edge. */
export function Toasts() {
  const isImage = partsOf(address.value).parts[0] === 'images';
  return (
    <div class={`toasts${isImage ? ' toasts--image' : ''}`} role="status" aria-live="polite">
      {toasts.value.map((toast) => {
        const Icon = TONE_ICON[toast.tone];
        return (
          <div key={toast.id} class={`toast toast--${toast.tone}`}>
            <Icon size={20} aria-hidden="true" />
            <p>{toast.text}</p>
            {toast.action && (
              <Button
                variant="quiet"
                onClick={() => {
                  toast.action?.run();
                  dismiss(toast.id);
                }}
              >
                {toast.action.label}
              </Button>
            )}
            {toast.code === 'part_missing' && (
              <Button variant="quiet" onClick={() => void reloadApp()}>
                {texts.value.installed.loadAgain}
              </Button>
            )}
            <IconButton icon={X} label={texts.value.shell.dismiss} onClick={() => dismiss(toast.id)} />
          </div>
        );
      })}
    </div>
  );
}
