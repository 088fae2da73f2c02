import { FolderOpen, MemoryStick, RefreshCw } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNote } from '../../../components/error-note';
import { type FilePlace, FilesView } from '../../../files';
import { useConnected, useEngine } from '../../../stores/engine';
import { AccessNote } from './access-note';
import { useAccess } from './use-access';
import type { VolumeOnPage } from './use-volume';

/** The files of a volume: by a running container that mounts it, else by one that is created and never started. */
export function FilesTab({ volume: { row, removed } }: { volume: VolumeOnPage }) {
  const { t } = useTranslation();
  const connected = useConnected();
  const { name, users, kind } = row;
  const endpoint = useEngine((status) => status.endpoint?.id ?? '');
  // a program that runs may write at any time, and what was read of an archive stands no longer
  const running = users
    .filter((user) => user.state === 'running')
    .map(({ id }) => id)
    .join();
  // memory is given up when the last container with it has ended: a helper would look into a new, empty one
  const isGone = kind === 'tmpfs' && running === '';
  const { access, error, released, again } = useAccess(name, !removed && !isGone);
  const way = access?.way;
  const seen = useRef(running);
  useEffect(() => {
    if (seen.current === running) return;
    seen.current = running;
    // one that has just been started may do what a helper cannot
    if (way === 'helper' && running !== '') again(false);
  }, [running, way, again]);
  const place = useMemo(
    (): FilePlace | null =>
      access && {
        view: `volume ${endpoint} ${name}`,
        kind: 'volume',
        id: access.container,
        name: access.containerName,
        root: access.path,
        shared: running !== '',
        ownNames: access.way === 'container',
      },
    [access, name, running, endpoint],
  );
  if (isGone && !removed)
    return (
      <EmptyState icon={MemoryStick} title={t('volumes.access.memory')}>
        {t('volumes.access.memoryHint')}
      </EmptyState>
    );
  if (!place || !access)
    return removed ? (
      <EmptyState icon={FolderOpen} title={t('volumes.removed')}>
        {t('volumes.access.removed')}
      </EmptyState>
    ) : error ? (
      <div className="p-4">
        <ErrorNote
          error={error}
          actions={
            <Button icon={RefreshCw} disabled={!connected} onClick={() => again(false)}>
              {t('volumes.access.again')}
            </Button>
          }
        />
      </div>
    ) : released ? (
      <EmptyState
        icon={FolderOpen}
        title={t('volumes.access.released')}
        actions={<Button onClick={() => again(false)}>{t('volumes.access.again')}</Button>}
      />
    ) : (
      <p className="p-4 text-muted">{t('common.loading')}</p>
    );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {!removed && <AccessNote access={access} onStart={() => again(true)} onStop={() => again(false)} />}
      <FilesView
        place={place}
        version={`${access.container}`}
        connected={connected && !removed}
        canChange={access.running}
      />
    </div>
  );
}
