import type { VolumeAccess } from '@shared/features/volume-changes';
import { displayPath } from '@shared/model/byte-path';
import { Play, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Button } from '../../../components/button';
import { useConnected } from '../../../stores/engine';

interface AccessNoteProps {
  access: VolumeAccess;
  /** A running container that could be asked instead of a helper. */
  onStart: () => void;
  onStop: () => void;
}

/** How the files are reached, and what that does not allow. */
export function AccessNote({ access, onStart, onStop }: AccessNoteProps) {
  const { t } = useTranslation();
  const connected = useConnected();
  const { way, container, containerName, path, image } = access;
  return (
    <div
      role="note"
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-2 text-sm text-muted"
    >
      {way === 'container' && (
        <span>
          {t('volumes.access.container')}{' '}
          <Link href={`/containers/${container}/mounts`} className="text-text hover:underline">
            {containerName}
          </Link>{' '}
          <span className="font-mono">{displayPath(path)}</span>
        </span>
      )}
      {way === 'helper' && (
        <>
          <span className="min-w-0 flex-1">{t('volumes.access.helper')}</span>
          <Button icon={Play} disabled={!connected} title={t('volumes.access.startHint')} onClick={onStart}>
            {t('volumes.access.start')}
          </Button>
        </>
      )}
      {way === 'started' && (
        <>
          <span className="min-w-0 flex-1">{t('volumes.access.started', { image })}</span>
          <Button icon={Square} onClick={onStop}>
            {t('volumes.access.stop')}
          </Button>
        </>
      )}
    </div>
  );
}
