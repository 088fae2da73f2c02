import './texts';
import type { AppErrorData } from '@shared/errors/app-error';
import type { InterruptedTransfer } from '@shared/features/volume-transfer';
import { LoaderCircle, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { ErrorNote } from '../../../components/error-note';
import { call } from '../../../ipc/client';
import { useConnected } from '../../../stores/engine';
import { runTask } from '../../../stores/tasks';
import { useInterrupted } from './interrupted';

type Action = 'finish' | 'drop';

function Interrupted({ found, onLater }: { found: InterruptedTransfer; onLater: () => void }) {
  const { t } = useTranslation();
  const [action, setAction] = useState<Action | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const { id, kind, volume, state, containers } = found;
  const working = action !== null || found.busy;
  const words = { name: volume };
  const title =
    state === 'held'
      ? t('volumeTransfer.notice.held', words)
      : t(`volumeTransfer.notice.unfinished.${kind}`, words);
  const settle = async (chosen: Action) => {
    setAction(chosen);
    setError(null);
    const task = t(`volumeTransfer.notice.task.${state === 'held' ? 'held' : chosen}`, words);
    const ended = await runTask(task, async ({ signal }) => {
      await call.volumes.settle({ id, name: volume, action: chosen }, { signal });
      return null;
    });
    setAction(null);
    setError(ended.error);
  };
  return (
    <div
      role="alert"
      className="flex w-[440px] max-w-[calc(100vw-32px)] flex-col gap-2 rounded-lg border border-line bg-raised p-3 shadow-2xl"
    >
      <p className="flex items-start gap-2 font-medium break-words">
        {working ? (
          <LoaderCircle
            size={16}
            aria-hidden
            className="mt-0.5 shrink-0 text-busy motion-safe:animate-spin"
          />
        ) : (
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-warn" />
        )}
        <span className="min-w-0">{title}</span>
      </p>
      {state === 'unfinished' && (
        <p className="text-sm text-muted">{t(`volumeTransfer.notice.about.${kind}`)}</p>
      )}
      {containers.length > 0 && (
        <p className="text-sm text-muted">
          {t('volumeTransfer.notice.containers', { names: containers.join(', ') })}
        </p>
      )}
      {error && <ErrorNote error={error} />}
      <div className="flex justify-end gap-2">
        <Button kind="ghost" disabled={working} onClick={onLater}>
          {t('volumeTransfer.notice.later')}
        </Button>
        {state === 'unfinished' && (
          <Button disabled={working} onClick={() => void settle('drop')}>
            {t('volumeTransfer.notice.drop')}
          </Button>
        )}
        <Button kind="primary" disabled={working} onClick={() => void settle('finish')}>
          {t(state === 'held' ? 'volumeTransfer.notice.goOn' : 'volumeTransfer.notice.finish')}
        </Button>
      </div>
    </div>
  );
}

/** Offers work with volumes that was cut off to be finished or given up; what is left for later comes again at the next start. */
export function TransferNotice() {
  const connected = useConnected();
  const found = useInterrupted();
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  if (!connected) return null;
  return found
    .filter(({ id }) => !later.has(id))
    .map((each) => (
      <Interrupted
        key={each.id}
        found={each}
        onLater={() => setLater((before) => new Set(before).add(each.id))}
      />
    ));
}
