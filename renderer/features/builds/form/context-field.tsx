import type { BuildContext } from '@shared/features/builds';
import { ChevronDown, Folder, FolderOpen, FolderX, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../components/button';
import { classNames } from '../../../components/class-names';
import { ErrorNote } from '../../../components/error-note';
import { PopoverButton } from '../../../components/popover';
import { useDropTarget } from '../../../components/use-drop-target';
import { call, dropped } from '../../../ipc/client';
import { changeDraft, takeContext } from './draft';
import { FormRow } from './form-row';
import type { useContexts } from './use-contexts';

interface RecentProps {
  contexts: readonly BuildContext[];
  onTake: (context: BuildContext) => void;
  onForget: (id: string) => void;
}

function RecentFolders({ contexts, onTake, onForget }: RecentProps) {
  const { t } = useTranslation();
  if (contexts.length === 0) return <p className="text-sm text-muted">{t('builds.noRecent')}</p>;
  return (
    <ul className="max-h-[50vh] overflow-y-auto">
      {contexts.map((context) => (
        <li key={context.id} className="flex items-center gap-1">
          <button
            type="button"
            disabled={context.missing}
            className="flex min-w-0 flex-1 flex-col rounded px-2 py-1 text-left -outline-offset-2 enabled:hover:bg-hover disabled:opacity-60"
            onClick={() => onTake(context)}
          >
            <span className="flex items-center gap-2">
              {context.missing ? <FolderX size={14} aria-hidden /> : <Folder size={14} aria-hidden />}
              {context.name}
              {context.missing && <span className="text-sm text-bad">{t('builds.missing')}</span>}
            </span>
            <span className="max-w-full truncate font-mono text-sm text-muted">{context.path}</span>
          </button>
          <IconButton
            label={t('builds.forgetFolder', { name: context.name })}
            icon={X}
            onClick={() => onForget(context.id)}
          />
        </li>
      ))}
    </ul>
  );
}

interface ContextFieldProps {
  contextId: string | null;
  folders: ReturnType<typeof useContexts>;
}

/** The folder that is built from: chosen, dropped, one of those before, or none. */
export function ContextField({ contextId, folders }: ContextFieldProps) {
  const { t } = useTranslation();
  const { contexts, error, add, forget } = folders;
  const current = contexts?.find(({ id }) => id === contextId) ?? null;
  const take = async (token: string) => {
    const added = await add(token);
    if (added) takeContext(added);
  };
  const choose = async () => {
    const chosen = await call.app.chooseFolder({ title: t('builds.chooseFolder') });
    if (chosen) await take(chosen.token);
  };
  const { over, ...target } = useDropTarget(true, async ([file]) => {
    const chosen = file && (await dropped(file));
    if (chosen) await take(chosen.token);
  });
  return (
    <FormRow label={t('builds.context')} wide>
      <section
        aria-label={t('builds.context')}
        className={classNames(
          'flex flex-wrap items-center gap-2 rounded-md border border-dashed p-2',
          over ? 'border-accent bg-sel' : 'border-line',
        )}
        {...target}
      >
        <Folder size={16} aria-hidden className="shrink-0 text-muted" />
        <span className={`min-w-60 flex-1 ${current ? 'truncate' : ''}`} title={current?.path}>
          {current ? (
            <span className="font-mono text-sm select-text">{current.path}</span>
          ) : (
            <span className="text-muted">{t('builds.noContext')}</span>
          )}
          {current?.missing && <span className="pl-2 text-sm text-bad">{t('builds.missing')}</span>}
        </span>
        {contextId !== null && (
          <IconButton
            label={t('builds.clearContext')}
            icon={X}
            onClick={() => changeDraft({ contextId: null, from: 'text' })}
          />
        )}
        <PopoverButton
          className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-raised px-2 hover:bg-hover"
          popover={{ label: t('builds.recent'), align: 'end', className: 'w-[420px] max-w-[92vw]' }}
          content={(close) => (
            <RecentFolders
              contexts={contexts ?? []}
              onTake={(context) => {
                takeContext(context);
                close();
              }}
              onForget={(id) => void forget(id)}
            />
          )}
        >
          {t('builds.recent')}
          <ChevronDown size={14} aria-hidden />
        </PopoverButton>
        <Button icon={FolderOpen} onClick={() => void choose()}>
          {t('builds.chooseFolder')}
        </Button>
      </section>
      {error && <ErrorNote error={error} />}
    </FormRow>
  );
}
