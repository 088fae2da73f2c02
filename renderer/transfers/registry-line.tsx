import { CircleCheck, CircleUser } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { entryOf, useRegistries } from '../stores/registries';
import { openSignIn, type TransferDialog } from '../stores/transfers';

/** Which registry a reference leads to, and who is signed in there. `back` is what to return to from signing in. */
export function RegistryLine({ server, back }: { server: string | null; back: TransferDialog }) {
  const { t } = useTranslation();
  const { list } = useRegistries();
  if (server === null || !list) return null;
  const user = entryOf(list, server)?.user ?? null;
  const registry = server || 'Docker Hub';
  return (
    <p className="flex min-h-7 flex-wrap items-center gap-1.5 text-sm text-muted">
      {user === null ? (
        <CircleUser size={13} aria-hidden />
      ) : (
        <CircleCheck size={13} aria-hidden className="text-ok" />
      )}
      {user === null
        ? t('transfers.notSignedIn', { registry })
        : user
          ? t('transfers.signedInAs', { registry, user })
          : t('transfers.signedIn', { registry })}
      {user === null && (
        <Button kind="ghost" onClick={() => openSignIn(server, back)}>
          {t('transfers.signIn')}
        </Button>
      )}
    </p>
  );
}
