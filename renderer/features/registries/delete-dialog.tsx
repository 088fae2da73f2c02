import type { AppErrorData } from '@shared/errors/app-error';
import { formatCommand } from '@shared/model/docker-command';
import { deleteManifest } from '@shared/model/registry-command';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../components/command-line';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNote, errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { registryName } from './paths';

interface DeleteDialogProps {
  server: string;
  repository: string;
  tag: string;
  digest: string;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before an image goes from its registry, and names every tag that goes with it. */
export function DeleteDialog(props: DeleteDialogProps) {
  const { server, repository, tag, digest, onDeleted, onClose } = props;
  const { t } = useTranslation();
  const [tags, setTags] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    call.registries
      .tagsOfDigest({ server, repository, digest }, { signal: abort.signal })
      .then(setTags, (thrown) => !abort.signal.aborted && setError(errorData(thrown)));
    return () => abort.abort();
  }, [server, repository, digest]);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await call.registries.deleteManifest({ server, repository, digest });
      onDeleted();
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      title={t('registries.deleteTitle', { image: `${repository}:${tag}` })}
      description={t('registries.deleteHint', { registry: registryName(server) })}
      submit={t('registries.deleteSubmit', { count: tags?.length ?? 1 })}
      disabled={busy || tags === null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {tags === null && !error && <p className="text-muted">{t('registries.lookingForTags')}</p>}
      {tags !== null && (
        <>
          <p>{t('registries.deleteTags', { count: tags.length })}</p>
          <ul aria-label={t('registries.tags')} className="max-h-40 list-disc overflow-y-auto py-1 pl-5">
            {tags.map((each) => (
              <li key={each} className="font-mono text-sm">
                {each}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="pt-1 text-sm break-all text-muted select-text">{digest}</p>
      {error && (
        <div className="pt-3">
          <ErrorNote error={error} />
        </div>
      )}
      <CommandLine command={formatCommand(deleteManifest({ server, repository, digest }))} />
    </ConfirmDialog>
  );
}
