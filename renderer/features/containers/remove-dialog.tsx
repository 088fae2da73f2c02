import type { AppErrorData } from '@shared/errors/app-error';
import type { ContainerSummary } from '@shared/features/containers';
import { formatCommand, remove } from '@shared/model/docker-command';
import { formatSize } from '@shared/model/size';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../components/command-line';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNote, errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { forEachContainer, reportFailures } from './actions';
import { isRunning } from './container-filter';
import { StateIcon } from './state-icon';

type Preview = Awaited<ReturnType<typeof call.containers.removePreview>>;

/** Lists exactly what goes before it goes: the containers, their writable layers, and their anonymous volumes. */
export function RemoveDialog({ rows, onClose }: { rows: ContainerSummary[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const running = rows.filter(isRunning);
  const [force, setForce] = useState(false);
  const [volumes, setVolumes] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    call.containers
      .removePreview({ ids: rows.map((row) => row.id) }, { signal: abort.signal })
      .then(setPreview, (thrown) => {
        if (!abort.signal.aborted) setError(errorData(thrown));
      });
    return () => abort.abort();
  }, [rows]);

  const anonymous = preview?.flatMap((each) => each.anonymousVolumes) ?? [];
  const size = preview?.reduce((sum, each) => sum + (each.sizeRw ?? 0), 0) ?? 0;
  const blocked = running.length > 0 && !force;
  const submit = () => {
    onClose();
    void forEachContainer(rows, 'removing', (row) =>
      call.containers.remove({ id: row.id, force, volumes }),
    ).then((failures) => reportFailures('remove', rows.length, failures));
  };
  const sizeOf = (id: string) => preview?.find((each) => each.id === id)?.sizeRw ?? null;
  const command = formatCommand([
    ...remove({ id: '', force, volumes }, () => '').filter((word) => word !== ''),
    ...rows.map((row) => row.name),
  ]);

  return (
    <ConfirmDialog
      title={t('containers.remove.title', { count: rows.length, name: rows[0]?.name })}
      description={t('containers.remove.description')}
      onClose={onClose}
      submit={t('containers.remove.submit', { count: rows.length })}
      disabled={blocked}
      onSubmit={submit}
    >
      <ul className="max-h-44 overflow-y-auto rounded-md border border-line">
        {rows.map((row) => (
          <li key={row.id} className="flex h-8 items-center gap-2 border-b border-line px-3 last:border-0">
            <StateIcon row={row} />
            <span className="truncate font-medium">{row.name}</span>
            <span className="truncate font-mono text-sm text-muted">{row.image}</span>
            <span className="ml-auto text-sm whitespace-nowrap text-muted tabular-nums">
              {sizeOf(row.id) === null ? '' : formatSize(sizeOf(row.id) ?? 0)}
            </span>
          </li>
        ))}
      </ul>
      {error && <ErrorNote error={error} />}
      <p className="pt-2 text-muted">
        {preview
          ? t('containers.remove.layers', { size: formatSize(size) })
          : error
            ? ''
            : t('common.loading')}
      </p>
      {running.length > 0 && (
        <label className="flex items-start gap-2 pt-3">
          <input
            type="checkbox"
            className="mt-1 accent-accent"
            checked={force}
            onChange={(event) => setForce(event.target.checked)}
          />
          <span>
            {t('containers.remove.force', { count: running.length })}
            <span className="block text-sm text-muted">{t('containers.remove.forceHint')}</span>
          </span>
        </label>
      )}
      {anonymous.length > 0 && (
        <label className="flex items-start gap-2 pt-3">
          <input
            type="checkbox"
            className="mt-1 accent-accent"
            checked={volumes}
            onChange={(event) => setVolumes(event.target.checked)}
          />
          <span className="min-w-0">
            {t('containers.remove.volumes', { count: anonymous.length })}
            <span className="block truncate font-mono text-sm text-muted">
              {anonymous.map((name) => name.slice(0, 12)).join(', ')}
            </span>
          </span>
        </label>
      )}
      <CommandLine command={command} />
    </ConfirmDialog>
  );
}
