import type { AppErrorData } from '@shared/errors/app-error';
import { RotateCw, TerminalSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { ErrorNote } from '../components/error-note';
import { useContainer } from '../stores/containers';
import { useConnected } from '../stores/engine';
import { closeTab, restartTab } from './actions';
import { NewShellButton } from './new-shell-button';
import { programName, type ShellTab } from './shell-tab';

function NoShell({ tab, name }: { tab: ShellTab; name: string }) {
  const { t } = useTranslation();
  const wanted = tab.program.type === 'auto' ? null : programName(tab);
  return (
    <>
      <h2 className="flex items-center gap-2 text-[15px] font-semibold">
        <TerminalSquare size={18} aria-hidden className="text-faint" />
        {wanted
          ? t('panel.noShell.noProgram', { name, program: wanted })
          : t('panel.noShell.title', { name })}
      </h2>
      <p>{t(wanted ? 'panel.noShell.aboutProgram' : 'panel.noShell.about')}</p>
      <ul className="list-disc pl-5">
        <li>{t('panel.noShell.runProgram')}</li>
        <li>{t('panel.noShell.copyOut', { name })}</li>
        <li>{t('panel.noShell.otherImage')}</li>
      </ul>
    </>
  );
}

/** Shown in place of a terminal when the program could not be started at all: why, and what can be done. */
export function SessionProblem({ tab, error }: { tab: ShellTab; error: AppErrorData }) {
  const { t } = useTranslation();
  const container = useContainer(tab.containerId);
  const connected = useConnected();
  const noShell = error.code === 'exec/no-shell';
  const mayStart = connected && container?.state === 'running';
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="flex max-w-2xl flex-col gap-3 text-muted [&_h2]:text-text">
        {noShell ? (
          <NoShell tab={tab} name={container?.name ?? tab.containerName} />
        ) : (
          <ErrorNote error={error} />
        )}
        {noShell && tab.program.type !== 'auto' && (
          <p className="font-mono text-sm break-words select-text">{error.message}</p>
        )}
        <div className="flex flex-wrap gap-2">
          {noShell && (
            <NewShellButton
              containerId={tab.containerId}
              program="command"
              label={t('panel.noShell.run')}
              onOpened={() => closeTab(tab.id)}
            />
          )}
          <Button icon={RotateCw} disabled={!mayStart} onClick={() => restartTab(tab.id)}>
            {t('common.retry')}
          </Button>
          <Button onClick={() => closeTab(tab.id)}>{t('panel.close')}</Button>
        </div>
      </div>
    </div>
  );
}
