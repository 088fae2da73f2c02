import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../../stores/engine';
import { AddressForm } from './address-form';
import { EndpointList } from './endpoint-list';
import { StateDot } from './state-dot';

/** The engine in use, in the top bar; opens the list of the others. */
export function EngineSwitcher() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { endpoint, version, state } = useEngine((status) => status);
  const close = () => setOpen(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          className="flex h-7 max-w-72 items-center gap-2 rounded-md border border-line bg-raised px-2.5 hover:bg-hover"
        >
          <span className="sr-only">{t('engine.switch')}</span>
          <StateDot state={state} />
          <span className="truncate">{endpoint?.name ?? t('engine.noEngine')}</span>
          <span className="text-faint">{version?.engine.split('+')[0]}</span>
          <ChevronDown size={13} aria-hidden className="text-muted" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('engine.others')}
          className="z-40 w-96 rounded-md border border-line bg-raised p-3 shadow-xl"
        >
          <EndpointList onChosen={close} />
          <AddressForm onChosen={close} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
