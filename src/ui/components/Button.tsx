import type { ComponentChildren, JSX } from 'preact';
import type { LucideIcon } from 'lucide-preact';
import './Button.css';
import './spinner.css';

interface ButtonProps extends Omit<JSX.HTMLAttributes<HTMLButtonElement>, 'icon'> {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  icon?: LucideIcon;
  busy?: boolean;
  wide?: boolean;
  disabled?: boolean | undefined;
  type?: 'button' | 'submit';
  form?: string;
  children: ComponentChildren;
}

/** A button of at least 44 px. While `busy` it shows a spinner and cannot be pressed again. */
export function Button({
  variant = 'secondary',
  icon: Icon,
  busy = false,
  wide = false,
  disabled,
  type = 'button',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={`button button--${variant}${wide ? ' button--wide' : ''}`}
      disabled={disabled || busy}
      aria-busy={busy}
    >
      {busy ? <span class="spinner" /> : Icon && <Icon size={20} aria-hidden="true" />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'wide' | 'type'> {
  icon: LucideIcon;
  /** The accessible name, also shown as a tooltip. */
  label: string;
}

/** A button that shows an icon alone; its name is spoken and shown on hover. */
export function IconButton({
  icon: Icon,
  label,
  variant = 'quiet',
  busy = false,
  disabled,
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      class={`button button--icon button--${variant}`}
      disabled={disabled || busy}
      aria-label={label}
      title={label}
    >
      {busy ? <span class="spinner" /> : <Icon size={22} aria-hidden="true" />}
    </button>
  );
}
