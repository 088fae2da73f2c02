import type { AppErrorData } from '@shared/errors/app-error';
import type { FoundContainer, PendingEdit } from '@shared/features/edit';
import { LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { ErrorNote } from '../../../components/error-note';
import { settleEdit, type Way } from './settle-edit';

function Found({ label, found, none }: { label: string; found: FoundContainer | null; none: string }) {
  const { t } = useTranslation();
  return (
    <div className="flex gap-2">
      <dt className="w-28 shrink-0 text-muted">{label}</dt>
      <dd className="flex min-w-0 flex-1 gap-2">
        {found ? (
          <>
            <span className="min-w-0 truncate font-mono select-text" title={found.name}>
              {found.name}
            </span>
            <span className="shrink-0 text-muted">
              {t(`containers.state.${found.state}`)}
              {found.health && ` · ${t(`containers.health.${found.health}`)}`}
            </span>
          </>
        ) : (
          <span className="text-muted">{none}</span>
        )}
      </dd>
    </div>
  );
}

interface InterruptedEditProps {
  edit: PendingEdit;
  /** It is no longer half-done: somebody else finished it, or it has just been. */
  settled: boolean;
  /** Leaves it for later, or for good when it is settled. */
  onClose: () => void;
}

/** One edit that was cut off: what was found of it, and the two ways out. */
export function InterruptedEdit({ edit, settled, onClose }: InterruptedEditProps) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way | null>(null);
  const [failure, setFailure] = useState<{ way: Way; error: AppErrorData } | null>(null);
  const { name } = edit;
  const settle = async (chosen: Way) => {
    setWay(chosen);
    setFailure(null);
    const error = await settleEdit(edit, chosen);
    setWay(null);
    if (error) setFailure({ way: chosen, error });
    else onClose();
  };
  useEffect(() => {
    if (settled && !way && !failure) onClose();
  }, [settled, way, failure, onClose]);
  // an edit that was put back after all is over, and only its words are left
  const over = settled && failure !== null;
  const title = way
    ? t(way === 'finish' ? 'pendingEdit.finishing' : 'pendingEdit.rollingBack', { name })
    : failure
      ? t(failure.way === 'finish' ? 'pendingEdit.finishFailed' : 'pendingEdit.rollbackFailed', { name })
      : t('pendingEdit.interrupted', { name });
  return (
    <div
      role="alert"
      className="flex w-[440px] max-w-[calc(100vw-32px)] flex-col gap-2 rounded-lg border border-line bg-raised p-3 shadow-2xl"
    >
      <p className="flex items-start gap-2 font-medium break-words">
        {way ? (
          <LoaderCircle
            size={16}
            aria-hidden
            className="mt-0.5 shrink-0 text-busy motion-safe:animate-spin"
          />
        ) : (
          <TriangleAlert
            size={16}
            aria-hidden
            className={`mt-0.5 shrink-0 ${failure ? 'text-bad' : 'text-warn'}`}
          />
        )}
        <span className="min-w-0">{title}</span>
      </p>
      {!over && (
        <dl className="flex flex-col gap-1 text-sm">
          <Found label={t('pendingEdit.old')} found={edit.old} none={t('pendingEdit.oldGone')} />
          <Found label={t('pendingEdit.new')} found={edit.new} none={t('pendingEdit.newMissing')} />
        </dl>
      )}
      {!over && !failure && <p className="text-sm text-muted">{t('pendingEdit.interruptedAbout')}</p>}
      {failure && <ErrorNote error={failure.error} />}
      <div className="flex justify-end gap-2">
        {over ? (
          <Button onClick={onClose}>{t('common.close')}</Button>
        ) : (
          <>
            <Button kind="ghost" disabled={way !== null} onClick={onClose}>
              {t('pendingEdit.later')}
            </Button>
            <Button disabled={way !== null || !edit.old} onClick={() => void settle('rollback')}>
              {t('pendingEdit.rollback')}
            </Button>
            <Button kind="primary" disabled={way !== null} onClick={() => void settle('finish')}>
              {t('pendingEdit.finish')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
