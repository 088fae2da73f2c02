import type { AppErrorData } from '@shared/errors/app-error';
import type { ContainerSummary } from '@shared/features/containers';
import { formatCommand, rename } from '@shared/model/docker-command';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { CommandLine } from '../../components/command-line';
import { Dialog } from '../../components/dialog';
import { ErrorNote, errorData } from '../../components/error-note';
import { Field } from '../../components/field';
import { call } from '../../ipc/client';
import { containers } from '../../stores/containers';
import { whilePending } from '../../stores/pending';

/** The engine's own rule for names. */
const VALID = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Why a name cannot be used, as a key of the locales; null when it can. */
export function nameProblem(
  name: string,
  own: ContainerSummary,
  all: Iterable<ContainerSummary>,
): string | null {
  if (name.length < 2) return 'containers.rename.tooShort';
  if (!VALID.test(name)) return 'containers.rename.invalid';
  for (const row of all) if (row.name === name && row.id !== own.id) return 'containers.rename.taken';
  return null;
}

export function RenameDialog({ row, onClose }: { row: ContainerSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(row.name);
  const [error, setError] = useState<AppErrorData | null>(null);
  const problem = nameProblem(name, row, containers.store.getState().rows.values());
  const submit = async () => {
    try {
      await whilePending(row.id, 'renaming', () => call.containers.rename({ id: row.id, name }));
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
    }
  };
  return (
    <Dialog
      title={t('containers.rename.title', { name: row.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form="rename-form"
            disabled={problem !== null || name === row.name}
          >
            {t('containers.verb.rename')}
          </Button>
        </>
      }
    >
      <form
        id="rename-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!problem && name !== row.name) void submit();
        }}
      >
        <Field
          label={t('containers.rename.label')}
          value={name}
          autoFocus
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
          error={problem && name !== row.name ? t(problem) : null}
        />
        {error && (
          <div className="pt-3">
            <ErrorNote error={error} />
          </div>
        )}
        <CommandLine command={formatCommand(rename({ id: row.id, name }, () => row.name))} />
      </form>
    </Dialog>
  );
}
