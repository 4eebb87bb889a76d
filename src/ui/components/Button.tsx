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

/**
 * While it is busy a button does nothing and keeps the keyboard: one that is disabled loses it, and a form that it
 * belongs to would be sent again.
 */
function pressable(busy: boolean, disabled: boolean | undefined, onClick: ButtonProps['onClick']) {
  return busy
    ? { 'aria-disabled': true, 'aria-busy': true, onClick: (event: Event) => event.preventDefault() }
    : { disabled, ...(onClick && { onClick }) };
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
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      {...pressable(busy, disabled, onClick)}
      type={type}
      class={`button button--${variant}${wide ? ' button--wide' : ''}`}
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
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      {...pressable(busy, disabled, onClick)}
      type="button"
      class={`button button--icon button--${variant}`}
      aria-label={label}
      title={label}
    >
      {busy ? <span class="spinner" /> : <Icon size={22} aria-hidden="true" />}
    </button>
  );
}
