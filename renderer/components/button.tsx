import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

interface ButtonProps extends ComponentProps<'button'> {
  /** `danger` is for the verb that destroys, `primary` for the one thing to do here. */
  kind?: 'plain' | 'primary' | 'danger' | 'ghost';
  icon?: LucideIcon;
  children?: ReactNode;
}

const kinds = {
  plain: 'border border-line bg-raised text-text hover:bg-hover',
  primary: 'border border-accent bg-accent text-on-accent font-medium hover:brightness-110',
  danger: 'border border-bad bg-bad text-bg font-medium hover:brightness-110',
  ghost: 'text-muted hover:bg-hover hover:text-text',
};

/** A button with words. */
export function Button({ kind = 'plain', icon: Icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(
        'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-3 whitespace-nowrap disabled:opacity-50',
        kinds[kind],
        className,
      )}
      {...rest}
    >
      {Icon && <Icon size={14} aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** The verb; read aloud and shown as a tooltip. */
  label: string;
  icon: LucideIcon;
  size?: number;
}

/** A button that is only an icon, named by its verb. */
export function IconButton({ label, icon: Icon, size = 15, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'inline-grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-text',
        'disabled:pointer-events-none disabled:opacity-40',
        className,
      )}
      {...rest}
    >
      <Icon size={size} aria-hidden />
    </button>
  );
}
