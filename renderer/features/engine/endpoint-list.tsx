import type { EndpointProbe } from '@shared/features/engine';
import { Check, RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button';
import { useEngine } from '../../stores/engine';
import { connectTo, listEndpoints } from './endpoints';

/** The engines that were found, with whether they answer; a click connects. */
export function EndpointList({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation();
  const currentId = useEngine((status) => status.endpoint?.id);
  const [found, setFound] = useState<EndpointProbe[] | null>(null);
  const load = useCallback(() => {
    setFound(null);
    listEndpoints().then(setFound, () => setFound([]));
  }, []);
  useEffect(load, [load]);
  return (
    <div>
      <div className="flex items-center justify-between pb-1">
        <span className="text-sm text-muted">
          {found ? t('engine.found', { count: found.length }) : t('engine.looking')}
        </span>
        <IconButton label={t('engine.lookAgain')} icon={RefreshCw} size={13} onClick={load} />
      </div>
      <ul className="flex max-h-64 flex-col gap-0.5 overflow-y-auto">
        {found?.map((endpoint) => (
          <li key={endpoint.id}>
            <button
              type="button"
              aria-current={endpoint.id === currentId}
              className="flex w-full items-center gap-2 rounded px-2 py-1 text-left hover:bg-hover"
              onClick={() => {
                void connectTo(endpoint.id);
                onChosen?.();
              }}
            >
              <span
                aria-hidden
                className={`size-2 shrink-0 rounded-full ${endpoint.answers ? 'bg-ok' : endpoint.answers === false ? 'border border-faint' : 'bg-faint'}`}
              />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium text-text">{endpoint.name}</span>
                <span className="block truncate font-mono text-xs text-muted">{endpoint.address}</span>
              </span>
              <span className="shrink-0 text-sm text-muted">
                {endpoint.answers === null
                  ? t('engine.notAsked')
                  : t(endpoint.answers ? 'engine.answers' : 'engine.silent')}
              </span>
              {endpoint.id === currentId && <Check size={14} aria-hidden className="text-accent" />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
