import { Popover } from 'radix-ui';
import type { PopoverBodyProps } from './popover';

/** An open popover beside the button that opened it; closing it gives the focus back. */
export function PopoverBody({ button, label, className, onClose, children, ...place }: PopoverBodyProps) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={button} />
      <Popover.Portal>
        <Popover.Content
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className={`z-40 rounded-md border border-line bg-raised p-3 text-base text-text shadow-xl ${className}`}
          onInteractOutside={(event) => {
            // its click closes the popover itself
            if (button.current?.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
          {...place}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
