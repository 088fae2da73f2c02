import type { AppErrorData } from '@shared/errors/app-error';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { serverOfImage } from '../stores/registries';
import { openSignIn } from '../stores/transfers';
import './texts';

/** What can be done about a failed transfer: sign in where the registry refuses. */
export function SignInOffer({ error, onOpen }: { error: AppErrorData; onOpen?: () => void }) {
  const { t } = useTranslation();
  if (error.code !== 'registry/denied' && error.code !== 'registry/rate-limit') return null;
  const server = serverOfImage(error.target ?? '');
  if (server === null) return null;
  return (
    <Button
      onClick={() => {
        onOpen?.();
        openSignIn(server);
      }}
    >
      {t('transfers.signInTo', { registry: server || 'Docker Hub' })}
    </Button>
  );
}
