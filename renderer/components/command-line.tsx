import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button';

/** The `docker` command that does the same, to copy and to learn from. */
export function CommandLine({ command }: { command: string }) {
  const { t } = useTranslation();
  return (
    <div className="mt-4 flex items-center gap-2 rounded-md border border-line bg-bg py-1 pr-1 pl-3">
      <code className="min-w-0 flex-1 truncate font-mono text-sm text-muted select-text" title={command}>
        {command}
      </code>
      <CopyButton text={command} label={t('common.copyCommand')} />
    </div>
  );
}
