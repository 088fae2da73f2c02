import { type ComponentProps, type ReactNode, type RefObject, useRef, useState } from 'react';
import { lazily } from './lazily';

export interface PopoverBodyProps {
  /** Null once the button has gone, which may be before the popover. */
  button: RefObject<HTMLButtonElement | null>;
  label: string;
  className: string;
  align: 'start' | 'end';
  side?: 'top' | 'bottom';
  onClose: () => void;
  children: ReactNode;
}

const PopoverBody = lazily(() => import('./popover-body').then((m) => m.PopoverBody));

/** Loads the code of popovers, which no window needs for its first picture. */
export const loadPopovers = () => PopoverBody.preload();

interface PopoverButtonProps extends Omit<ComponentProps<'button'>, 'content' | 'popover'> {
  popover: Omit<PopoverBodyProps, 'button' | 'onClose' | 'children'>;
  content: (close: () => void) => ReactNode;
  onOpen?: () => void;
}

/** A button that opens a popover beside itself. */
export function PopoverButton({ popover, content, onOpen, children, ...rest }: PopoverButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
          if (!isOpen) onOpen?.();
        }}
        {...rest}
      >
        {children}
      </button>
      {isOpen && (
        <PopoverBody {...popover} button={button} onClose={close}>
          {content(close)}
        </PopoverBody>
      )}
    </>
  );
}
