import { Popover } from 'radix-ui';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { AddressForm } from './address-form';
import { EndpointList } from './endpoint-list';

/** The engines there are, and a field for another address, below the button that opened it. */
export function EnginePopover({
  button,
  onClose,
}: {
  button: RefObject<HTMLButtonElement>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={button} />
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('engine.others')}
          className="z-40 w-96 rounded-md border border-line bg-raised p-3 shadow-xl"
          onInteractOutside={(event) => {
            // its click closes the popover itself
            if (button.current.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current.focus();
          }}
        >
          <EndpointList onChosen={onClose} />
          <AddressForm onChosen={onClose} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
