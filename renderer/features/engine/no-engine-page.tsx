import type { AppErrorData } from '@shared/errors/app-error';
import type { StartableEngine } from '@shared/features/engine';
import { Play, PlugZap, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { CommandLine } from '../../components/command-line';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote, errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { useEngine } from '../../stores/engine';
import { AddressForm } from './address-form';
import { EndpointList } from './endpoint-list';

/** The page when no engine could be reached: why, what can be started, and which others there are. */
export function NoEnginePage() {
  const { t } = useTranslation();
  const status = useEngine((state) => state);
  const [startable, setStartable] = useState<StartableEngine | null>(null);
  const [starting, setStarting] = useState(false);
  const [startError, setStartError] = useState<AppErrorData | null>(null);
  useEffect(() => {
    // without an answer there is simply nothing to offer
    call.engine.startable({}).then(setStartable, () => setStartable(null));
  }, []);
  const start = async () => {
    setStarting(true);
    setStartError(null);
    try {
      await call.engine.start({});
    } catch (thrown) {
      setStartError(errorData(thrown));
    } finally {
      setStarting(false);
    }
  };
  const { error, endpoint } = status;
  const local = endpoint?.address.startsWith('unix:') ?? true;
  return (
    <section className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <EmptyState icon={PlugZap} title={t('engine.none')}>
        <h1 className="sr-only">{t('engine.none')}</h1>
        <p>{endpoint ? t('engine.noneAt', { address: endpoint.address }) : t('engine.noneFound')}</p>
        <div className="mx-auto mt-4 flex w-[560px] max-w-full flex-col gap-4 text-left">
          {error && (
            <ErrorNote
              error={error}
              actions={
                <Button icon={RefreshCw} onClick={() => void call.engine.retry({})}>
                  {t('engine.retryNow')}
                </Button>
              }
            />
          )}
          {startable && local && (
            <section className="rounded-md border border-line bg-surface p-3">
              <h2 className="font-semibold text-text">{t('engine.startTitle')}</h2>
              <p>
                {t(startable.blocked ? 'engine.startBlocked' : 'engine.startHint', {
                  program: startable.program,
                })}
              </p>
              <CommandLine command={startable.command.join(' ')} />
              {!startable.blocked && (
                <Button
                  kind="primary"
                  icon={Play}
                  className="mt-3"
                  disabled={starting}
                  onClick={() => void start()}
                >
                  {t(starting ? 'engine.starting' : 'engine.start')}
                </Button>
              )}
              {startError && (
                <div className="pt-3">
                  <ErrorNote error={startError} />
                </div>
              )}
            </section>
          )}
          {!startable && local && <p>{t('engine.installHint')}</p>}
          <section className="rounded-md border border-line bg-surface p-3">
            <h2 className="pb-2 font-semibold text-text">{t('engine.others')}</h2>
            <EndpointList />
            <AddressForm />
          </section>
        </div>
      </EmptyState>
    </section>
  );
}
