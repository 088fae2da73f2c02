import type { AppErrorData } from '@shared/errors/app-error';
import type { RegistryEntry } from '@shared/features/registries';
import { formatCommand } from '@shared/model/docker-command';
import { logout } from '@shared/model/registry-command';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../components/command-line';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNote, errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { loadRegistries } from '../../stores/registries';
import { registryName } from './paths';

/** Asks before a sign-in is forgotten, which the docker CLI then has forgotten, too. */
export function SignOutDialog({ entry, onClose }: { entry: RegistryEntry; onClose: () => void }) {
  const { t } = useTranslation();
  const [error, setError] = useState<AppErrorData | null>(null);
  const registry = registryName(entry.server);
  const submit = async () => {
    try {
      await call.registries.signOut({ server: entry.server });
      await loadRegistries();
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
    }
  };
  return (
    <ConfirmDialog
      title={t('registries.signOutTitle', { registry })}
      submit={t('registries.signOut')}
      kind="primary"
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="pb-2">{t('registries.signOutHint')}</p>
      {error && <ErrorNote error={error} />}
      <CommandLine command={formatCommand(logout({ server: entry.server }))} />
    </ConfirmDialog>
  );
}
