import type { AppErrorData } from '@shared/errors/app-error';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { ErrorNote, errorData } from '../../components/error-note';
import { Field } from '../../components/field';
import { call } from '../../ipc/client';
import { loadRegistries } from '../../stores/registries';
import { browsePath } from './paths';

/** Puts a registry into the list that needs no sign-in. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const form = useId();
  const [, navigate] = useLocation();
  const [server, setServer] = useState('');
  const [error, setError] = useState<AppErrorData | null>(null);
  const submit = async () => {
    try {
      const added = await call.registries.add({ server });
      await loadRegistries();
      onClose();
      navigate(browsePath(added.server));
    } catch (thrown) {
      setError(errorData(thrown));
    }
  };
  return (
    <Dialog
      title={t('registries.addTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={server === ''}>
            {t('registries.addSubmit')}
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
          label={t('registries.server')}
          value={server}
          placeholder="registry.example.com:5000"
          hint={t('registries.addHint')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setServer(event.target.value.trim())}
        />
        {error && <ErrorNote error={error} />}
      </form>
    </Dialog>
  );
}
