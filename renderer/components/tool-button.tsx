import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from './button';
import { useTight } from './use-narrow';

interface ToolButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon;
  children: string;
}

/** A button beside the filter of a list; only its icon in a narrow window, where its words would push others to a second line. */
export function ToolButton({ children, title, ...rest }: ToolButtonProps) {
  const tight = useTight();
  return tight ? (
    <Button aria-label={children} title={title ?? children} {...rest} />
  ) : (
    <Button title={title} {...rest}>
      {children}
    </Button>
  );
}
