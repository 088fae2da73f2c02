import type { AppErrorData } from '@shared/errors/app-error';
import { formatCommand } from '@shared/model/docker-command';
import { login } from '@shared/model/registry-command';
import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { CommandLine } from '../components/command-line';
import { Dialog } from '../components/dialog';
import { ErrorNote, errorData } from '../components/error-note';
import { Field } from '../components/field';
import { toasts } from '../components/toast';
import { call } from '../ipc/client';
import { entryOf, loadRegistries, useRegistries } from '../stores/registries';

const HUB = 'docker.io';

/** Asks who signs in. The password goes to the engine worker once, and is never read again. */
export function SignInDialog({ server, onClose }: { server: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useId();
  const { list } = useRegistries();
  const [registry, setRegistry] = useState(server === null ? '' : server || HUB);
  const [username, setUsername] = useState(() => entryOf(list, server)?.user ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<AbortController | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const name = registry.trim();
  const target = name === HUB ? '' : name;
  const ready = name !== '' && username !== '' && password !== '' && !busy;
  const place = list?.place;

  const close = () => {
    busy?.abort();
    onClose();
  };
  const submit = async () => {
    if (!ready) return;
    const abort = new AbortController();
    setBusy(abort);
    setError(null);
    try {
      const { status } = await call.registries.signIn(
        { server: target, username, password },
        { signal: abort.signal },
      );
      await loadRegistries();
      onClose();
      const toast = await toasts();
      toast.success(t('transfers.signedInAs', { registry: target || 'Docker Hub', user: username }), {
        description: status,
      });
    } catch (thrown) {
      if (abort.signal.aborted) return;
      setBusy(null);
      setError(errorData(thrown));
    }
  };
  return (
    <Dialog
      title={
        server === null
          ? t('transfers.signInTitle')
          : t('transfers.signInTo', { registry: server || 'Docker Hub' })
      }
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={!ready}>
            {t(busy ? 'transfers.signingIn' : 'transfers.signInSubmit')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={t('transfers.registry')}
          value={registry}
          placeholder="registry.example.com:5000"
          hint={t('transfers.registryHint')}
          spellCheck={false}
          autoComplete="off"
          readOnly={server !== null}
          onChange={(event) => setRegistry(event.target.value)}
        />
        <Field
          label={t('transfers.user')}
          value={username}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setUsername(event.target.value)}
        />
        <Field
          label={t('transfers.password')}
          type="password"
          value={password}
          autoComplete="off"
          {...(target === '' && name !== '' && { hint: t('transfers.hubToken') })}
          onChange={(event) => setPassword(event.target.value)}
        />
        {error && <ErrorNote error={error} />}
        {place?.type === 'file' && (
          <p className="flex items-start gap-2 text-sm text-muted">
            <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-warn" />
            <span className="min-w-0 break-words">
              {t('transfers.plainText', { path: list?.configPath })}
            </span>
          </p>
        )}
        {place?.type === 'helper' && (
          <p className="text-sm text-muted">
            {t('transfers.keptBy', { helper: `docker-credential-${place.helper}` })}
          </p>
        )}
        <CommandLine command={formatCommand(login({ server: target, username: username || 'USER' }))} />
      </form>
    </Dialog>
  );
}
