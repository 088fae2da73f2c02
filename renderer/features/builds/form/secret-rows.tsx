import type { AppErrorData } from '@shared/errors/app-error';
import { FileText, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../components/button';
import { ErrorNote, errorData } from '../../../components/error-note';
import { inputClass } from '../../../components/field';
import { call } from '../../../ipc/client';
import { AddRow } from './add-row';
import { changeDraft, type SecretDraft } from './draft';
import { FormRow } from './form-row';

/** Secrets for `RUN --mount=type=secret`: typed, or from a file. They are not kept when the build has begun. */
export function SecretRows({ secrets }: { secrets: readonly SecretDraft[] }) {
  const { t } = useTranslation();
  const [error, setError] = useState<AppErrorData | null>(null);
  const change = (index: number, part: Partial<SecretDraft>) =>
    changeDraft({ secrets: secrets.map((each, i) => (i === index ? { ...each, ...part } : each)) });
  const choose = async (index: number) => {
    setError(null);
    try {
      const file = await call.app.chooseFile({ title: t('builds.secretFile') });
      if (file) change(index, { file, text: '' });
    } catch (thrown) {
      setError(errorData(thrown));
    }
  };
  return (
    <FormRow label={t('builds.secrets')} flag="--secret" wide>
      <ul className="flex flex-col gap-1">
        {secrets.map(({ id, text, file }, index) => {
          const n = index + 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their place
            <li key={index} className="flex items-center gap-1">
              <input
                className={`${inputClass} w-2/5! shrink-0 font-mono`}
                value={id}
                aria-label={t('builds.secretId', { n })}
                placeholder="npm_token"
                spellCheck={false}
                onChange={(event) => change(index, { id: event.target.value.replace(/[^\w.-]/g, '') })}
              />
              <input
                className={`${inputClass} font-mono`}
                type={file ? 'text' : 'password'}
                value={file ? file.name : text}
                readOnly={file !== null}
                aria-label={t('builds.secretValue', { n })}
                autoComplete="off"
                onChange={(event) => change(index, { text: event.target.value })}
              />
              <Button icon={FileText} className="px-2!" onClick={() => void choose(index)}>
                {t('builds.secretFile')}
              </Button>
              <IconButton
                label={t('builds.removeRow', { name: t('builds.secretId', { n }) })}
                icon={X}
                onClick={() => changeDraft({ secrets: secrets.toSpliced(index, 1) })}
              />
            </li>
          );
        })}
      </ul>
      <AddRow
        label={t('builds.addSecret')}
        onClick={() => changeDraft({ secrets: [...secrets, { id: '', text: '', file: null }] })}
      />
      {error && <ErrorNote error={error} />}
    </FormRow>
  );
}
