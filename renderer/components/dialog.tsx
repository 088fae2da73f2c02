import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button';

interface DialogProps {
  title: string;
  /** Read with the title by screen readers. */
  description?: ReactNode;
  children: ReactNode;
  footer: ReactNode;
  onClose: () => void;
  /** The element to focus first; the first control of what it asks otherwise, and not the cross above it. */
  onOpenAutoFocus?: (event: Event) => void;
}

const controls = 'input, select, textarea, button, a[href], [tabindex]';

/** Gives the focus to the first control below the title, unless one of them took it. */
function focusBody(event: Event): void {
  event.preventDefault();
  const { currentTarget: content } = event;
  if (!(content instanceof HTMLElement) || content.contains(document.activeElement)) return;
  const usable = (element: HTMLElement) => element.tabIndex >= 0 && !element.matches(':disabled');
  const parts = [...content.querySelectorAll('[data-dialog-part]')];
  parts
    .flatMap((part) => [...part.querySelectorAll<HTMLElement>(controls)])
    .find(usable)
    ?.focus();
}

/** What only is read must be reached to be scrolled by keys; anything to be used in it is a way there already. */
function reachable(body: HTMLElement | null): void {
  if (body && !body.querySelector(controls)) body.tabIndex = 0;
}

/** A modal dialog: only for input, or for what destroys. */
export function Dialog({ title, description, children, footer, onClose, onOpenAutoFocus }: DialogProps) {
  const { t } = useTranslation();
  // Radix gives the focus back to a trigger only, and these dialogs are opened without one
  const [opener] = useState(() => document.activeElement);
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault();
    // what was done in the dialog may have given the focus to something else
    if (document.activeElement !== document.body) return;
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Primitive.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={onOpenAutoFocus ?? focusBody}
          onCloseAutoFocus={onCloseAutoFocus}
          onEscapeKeyDown={(event) => {
            // an open list of suggestions is closed by it, and not the dialog around: Radix hears of the key first
            const { target } = event;
            if (target instanceof Element && target.matches('[role=combobox][aria-expanded=true]'))
              event.preventDefault();
          }}
          className="fixed top-[min(12vh,96px)] left-1/2 z-50 flex max-h-[calc(100vh-2*min(12vh,96px))] w-[520px] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-lg border border-line bg-surface shadow-2xl"
        >
          <div className="flex items-start gap-2 px-5 pt-4">
            <Primitive.Title className="flex-1 text-[15px] leading-6 font-semibold">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label={t('common.close')} icon={X} />
            </Primitive.Close>
          </div>
          {description && (
            <Primitive.Description className="px-5 pt-1 text-muted">{description}</Primitive.Description>
          )}
          <div ref={reachable} data-dialog-part className="min-h-0 flex-1 overflow-y-auto px-5 py-3">
            {children}
          </div>
          <div data-dialog-part className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
            {footer}
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
