import type { AppErrorData } from '@shared/errors/app-error';
import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button';
import { CommandLine } from '../../components/command-line';
import { ErrorNote, errorData } from '../../components/error-note';
import { JsonView } from '../../components/json-view/json-view';
import { call } from '../../ipc/client';

interface InspectTabProps {
  id: string;
  name: string;
  /** Changes when the container does, so that what is shown is read again. */
  version: string;
  removed: boolean;
}

/** `docker inspect`, folded, searchable, with the path of the value under the caret. */
export function InspectTab({ id, name, version, removed }: InspectTabProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` and `round` are what asks for another reading
  useEffect(() => {
    // what was read last stays when the container is gone
    if (removed) return;
    const abort = new AbortController();
    call.containers.inspect({ id }, { signal: abort.signal }).then(
      (value) => {
        setText(JSON.stringify(value, null, 2));
        setError(null);
      },
      (thrown) => {
        if (!abort.signal.aborted) setError(errorData(thrown));
      },
    );
    return () => abort.abort();
  }, [id, version, round, removed]);

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {error && (
        <div className="px-4 pt-3">
          <ErrorNote
            error={error}
            actions={
              <IconButton label={t('common.retry')} icon={RefreshCw} onClick={() => setRound((r) => r + 1)} />
            }
          />
        </div>
      )}
      {text !== null && (
        <JsonView text={text} label={t('inspect.label', { name })} subject={`docker inspect`} name={name} />
      )}
      {text === null && !error && <p className="p-4 text-muted">{t('common.loading')}</p>}
      {text !== null && (
        <div className="px-4 pb-3 [&>div]:mt-2">
          <CommandLine command={`docker inspect ${name}`} />
        </div>
      )}
    </div>
  );
}
