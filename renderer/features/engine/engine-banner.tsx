import { PlugZap, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { formatDuration, useAgingText } from '../../components/duration';
import { call } from '../../ipc/client';
import { useEngine } from '../../stores/engine';

/** Shown over stale data while the engine is away: why, since when, and "Retry now". */
export function EngineBanner() {
  const { t, i18n } = useTranslation();
  const status = useEngine((state) => state);
  const since = useAgingText((now) =>
    status.lostAt === null ? '' : formatDuration(now - status.lostAt, i18n.language),
  );
  if (status.state !== 'lost') return null;
  return (
    <div role="alert" className="flex items-center gap-2 border-b border-warn/50 bg-warn/10 px-4 py-1.5">
      <PlugZap size={15} aria-hidden className="shrink-0 text-warn" />
      <p className="min-w-0 flex-1 truncate">
        <span className="font-medium">{t('engine.lost', { name: status.endpoint?.name })}</span>{' '}
        <span className="text-muted">
          {t('engine.lostSince', { since })} {status.error?.message}
        </span>
      </p>
      <Button icon={RefreshCw} onClick={() => void call.engine.retry({})}>
        {t('engine.retryNow')}
      </Button>
    </div>
  );
}
