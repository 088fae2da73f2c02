import { ChevronDown } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../components/lazily';
import { useEngine } from '../../stores/engine';
import { StateDot } from './state-dot';

const EnginePopover = lazily(() => import('./engine-popover').then((m) => m.EnginePopover));

/** The engine in use, in the top bar; opens the list of the others. */
export function EngineSwitcher() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { endpoint, version, state } = useEngine((status) => status);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex h-7 max-w-72 items-center gap-2 rounded-md border border-line bg-raised px-2.5 hover:bg-hover"
      >
        <span className="sr-only">{t('engine.switch')}</span>
        <StateDot state={state} />
        <span className="truncate">{endpoint?.name ?? t('engine.noEngine')}</span>
        <span className="text-faint">{version?.engine.split('+')[0]}</span>
        <ChevronDown size={13} aria-hidden className="text-muted" />
      </button>
      {isOpen && (
        <EnginePopover button={button as RefObject<HTMLButtonElement>} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
