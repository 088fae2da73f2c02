import type { OrphanExec } from '@shared/features/containers';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { Button } from '../components/button';
import { errorData } from '../components/error-note';
import { call } from '../ipc/client';
import { useConnected } from '../stores/engine';

/** Offers to end shells that an earlier run of the app left in their containers when it crashed. */
export function OrphanNotice() {
  const { t } = useTranslation();
  const connected = useConnected();
  const [found, setFound] = useState<OrphanExec[]>([]);
  useEffect(() => {
    if (!connected) return;
    // nothing is lost when this cannot be asked now: the journal keeps them for the next time
    call.containers.orphanExecs({}).then(setFound, () => {});
  }, [connected]);
  if (found.length === 0) return null;

  const end = async () => {
    setFound([]);
    try {
      const { failed } = await call.containers.cleanOrphanExecs({
        execIds: found.map((orphan) => orphan.execId),
      });
      if (failed.length === 0) toast.success(t('panel.orphans.done', { count: found.length }));
      else toast.error(t('panel.orphans.failed'), { description: failed.map((f) => f.message).join('\n') });
    } catch (thrown) {
      toast.error(t('panel.orphans.failed'), { description: errorData(thrown).message });
    }
  };
  return (
    <div
      role="alert"
      className="fixed right-4 bottom-10 z-30 flex w-96 flex-col gap-2 rounded-md border border-line bg-raised p-3 shadow-xl"
    >
      <p className="font-medium">{t('panel.orphans.title', { count: found.length })}</p>
      <ul className="max-h-32 overflow-y-auto text-sm text-muted">
        {found.map((orphan) => (
          <li key={orphan.execId} className="truncate">
            {orphan.containerName} · <span className="font-mono">{orphan.command}</span>
          </li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <Button onClick={() => setFound([])}>{t('panel.orphans.leave')}</Button>
        <Button kind="primary" onClick={() => void end()}>
          {t('panel.orphans.end')}
        </Button>
      </div>
    </div>
  );
}
