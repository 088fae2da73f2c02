import { LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { ErrorNote, errorData } from '../../components/error-note';
import { toastError } from '../../components/toast';
import { call } from '../../ipc/client';
import { LayerList } from '../../transfers/layer-list';
import { SignInOffer } from '../../transfers/transfer-error';
import type { RunOutcome, RunPhase } from './run-container';

/** What is being done just now. */
export function PhaseNote({ phase, image }: { phase: RunPhase; image: string }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="mt-4 rounded-md border border-line bg-raised p-3">
      <p className="flex items-center gap-2">
        <LoaderCircle size={14} aria-hidden className="animate-spin text-accent motion-reduce:animate-none" />
        <span className="min-w-0 flex-1 truncate">{t(`run.phase.${phase.at}`, { image })}</span>
        {phase.at === 'pulling' && <Button onClick={phase.cancel}>{t('common.cancel')}</Button>}
      </p>
      {phase.at === 'pulling' && phase.detail.layers.length > 0 && (
        <LayerList detail={phase.detail} over={false} />
      )}
    </div>
  );
}

interface OutcomeNoteProps {
  outcome: RunOutcome;
  /** Removes what is there, and runs the form again. */
  onRetry: (id: string) => void;
  onStart: (id: string) => Promise<void>;
  onLeave: (id: string) => void;
  onRemoved: () => void;
}

/** How a run ended that did not go well: what failed, what exists now, and what can be done. */
export function OutcomeNote({ outcome, onRetry, onStart, onLeave, onRemoved }: OutcomeNoteProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  if (outcome.type === 'cancelled') return <p className="pt-4 text-muted">{t('run.cancelled')}</p>;
  if (outcome.type === 'failed') {
    return (
      <div className="pt-4">
        <p className="pb-1 font-semibold">{t(`run.failed.${outcome.step}`)}</p>
        <ErrorNote error={outcome.error} actions={<SignInOffer error={outcome.error} />} />
      </div>
    );
  }
  if (outcome.type !== 'not-started') return null;
  const { id, error } = outcome;
  const during = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } finally {
      setBusy(false);
    }
  };
  const remove = async () => {
    try {
      await call.containers.remove({ id, force: true, volumes: true });
      onRemoved();
    } catch (thrown) {
      void toastError(t('run.removeFailed'), { description: errorData(thrown).message });
    }
  };
  return (
    <div className="pt-4">
      <p className="pb-1 font-semibold">{t('run.notStarted')}</p>
      <ErrorNote error={error} />
      <p className="py-2 text-sm text-muted">{t('run.notStartedHint', { id: id.slice(0, 12) })}</p>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" disabled={busy} onClick={() => onRetry(id)}>
          {t('run.fixAndRetry')}
        </Button>
        <Button disabled={busy} onClick={() => void during(() => onStart(id))}>
          {t('run.startAgain')}
        </Button>
        <Button disabled={busy} onClick={() => onLeave(id)}>
          {t('run.lookAtIt')}
        </Button>
        <Button disabled={busy} onClick={() => void during(remove)}>
          {t('run.removeIt')}
        </Button>
      </div>
    </div>
  );
}
