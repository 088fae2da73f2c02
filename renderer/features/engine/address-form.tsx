import type { AppErrorData } from '@shared/errors/app-error';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { errorData } from '../../components/error-note';
import { Field } from '../../components/field';
import { call } from '../../ipc/client';
import { changeSettings } from '../../stores/settings';

/** Connects to an address that is typed. */
export function AddressForm({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const [error, setError] = useState<AppErrorData | null>(null);
  const submit = async () => {
    try {
      await call.engine.connectAddress({ address });
      await changeSettings({ engine: address.startsWith('/') ? `unix://${address}` : address });
      setError(null);
      onChosen?.();
    } catch (thrown) {
      setError(errorData(thrown));
    }
  };
  return (
    <form
      className="flex items-end gap-2 pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() !== '') void submit();
      }}
    >
      <Field
        className="flex-1"
        label={t('engine.address')}
        placeholder="tcp://host:2376 · ssh://user@host · /run/docker.sock"
        spellCheck={false}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        error={error?.message ?? null}
      />
      <Button type="submit" disabled={address.trim() === ''}>
        {t('engine.connect')}
      </Button>
    </form>
  );
}
