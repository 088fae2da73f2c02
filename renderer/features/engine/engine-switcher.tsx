import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PopoverButton } from '../../components/popover';
import { useEngine } from '../../stores/engine';
import { AddressForm } from './address-form';
import { EndpointList } from './endpoint-list';
import { StateDot } from './state-dot';

/** The engine in use, in the top bar; opens the list of the others. */
export function EngineSwitcher() {
  const { t } = useTranslation();
  const { endpoint, version, state } = useEngine((status) => status);
  return (
    <PopoverButton
      className="flex h-7 max-w-72 items-center gap-2 rounded-md border border-line bg-raised px-2.5 hover:bg-hover"
      popover={{ label: t('engine.others'), align: 'end', className: 'w-96' }}
      content={(close) => (
        <>
          <EndpointList onChosen={close} />
          <AddressForm onChosen={close} />
        </>
      )}
    >
      <span className="sr-only">{t('engine.switch')}</span>
      <StateDot state={state} />
      <span className="truncate">{endpoint?.name ?? t('engine.noEngine')}</span>
      <span className="text-faint">{version?.engine.split('+')[0]}</span>
      <ChevronDown size={13} aria-hidden className="text-muted" />
    </PopoverButton>
  );
}
