import type { ContainerSummary } from '@shared/features/containers';
import * as dockerCommand from '@shared/model/docker-command';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../components/button';
import { CommandLine } from '../components/command-line';
import { Field, inputClass } from '../components/field';
import { containers } from '../stores/containers';
import { openShell, runCommand } from './actions';
import { parseCommandLine } from './command-line';
import { rememberedShell, rememberShell } from './shell-memory';
import { useShells } from './use-shells';

interface NewShellFormProps {
  containerId: string | null;
  fixed: boolean;
  program: 'shell' | 'command';
  onOpened: () => void;
}

const AUTO = 'auto';
const COMMAND = 'command';

function useRunning(): ContainerSummary[] {
  const rows = useStore(containers.store, (state) => state.rows);
  return [...rows.values()]
    .filter((row) => row.state === 'running')
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Which container, which program, as whom and where: everything but the container may be left as it is. */
export function NewShellForm({ containerId, fixed, program, onOpened }: NewShellFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const running = useRunning();
  const [chosen, setChosen] = useState(containerId);
  const container = running.find((row) => row.id === chosen) ?? (fixed ? undefined : running[0]);
  const { shells, error } = useShells(container?.id ?? null);
  const [picked, setPicked] = useState<string | null>(program === 'command' ? COMMAND : null);
  const [line, setLine] = useState('');
  const [user, setUser] = useState('');
  const [workdir, setWorkdir] = useState('');
  const [tried, setTried] = useState(false);

  if (!container) return <p className="text-muted">{t('panel.form.noneRunning')}</p>;
  const remembered = rememberedShell(container.image);
  const none = shells?.length === 0;
  const usual = none ? COMMAND : remembered && shells?.includes(remembered) ? remembered : AUTO;
  const choice = picked === COMMAND || picked === AUTO || shells?.includes(picked ?? '') ? picked : usual;
  const parsed = parseCommandLine(line);
  const problem = choice === COMMAND && 'problem' in parsed ? parsed.problem : null;
  const best = shells?.[0] ?? 'sh';
  const shell = choice === AUTO || choice === null ? best : choice;
  const argv = choice === COMMAND ? ('argv' in parsed ? parsed.argv : ['…']) : [shell];
  const place = { containerId: container.id, user: user.trim(), workdir: workdir.trim() };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (choice === COMMAND) {
      if ('problem' in parsed) return;
      runCommand({ ...place, argv: parsed.argv });
    } else {
      rememberShell(container.image, choice === AUTO ? null : choice);
      openShell(choice && choice !== AUTO ? { ...place, shell: choice } : place);
    }
    onOpened();
  };
  const select = `${inputClass} pr-1`;
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit} noValidate>
      <div className="flex flex-col gap-1">
        <label htmlFor={`${id}-container`} className="text-sm text-muted">
          {t('panel.form.container')}
        </label>
        <select
          id={`${id}-container`}
          className={select}
          disabled={fixed}
          value={container.id}
          onChange={(event) => setChosen(event.target.value)}
        >
          {running.map((row) => (
            <option key={row.id} value={row.id}>
              {row.name}
            </option>
          ))}
        </select>
      </div>
      <div className="flex flex-col gap-1">
        <label htmlFor={`${id}-program`} className="text-sm text-muted">
          {t('panel.form.program')}
        </label>
        <select
          id={`${id}-program`}
          className={select}
          value={choice ?? AUTO}
          onChange={(event) => setPicked(event.target.value)}
        >
          <option value={AUTO}>
            {shells?.[0] ? t('panel.form.autoShell', { shell: shells[0] }) : t('panel.form.auto')}
          </option>
          {shells?.map((path) => (
            <option key={path} value={path}>
              {path}
            </option>
          ))}
          <option value={COMMAND}>{t('panel.form.command')}</option>
        </select>
        {none && <p className="text-sm text-warn">{error ?? t('panel.form.noShell')}</p>}
      </div>
      {choice === COMMAND && (
        <Field
          label={t('panel.form.commandLine')}
          placeholder="ls -l /"
          className="[&_input]:font-mono"
          spellCheck={false}
          autoFocus
          value={line}
          onChange={(event) => setLine(event.target.value)}
          error={problem && (tried || line !== '') ? t(`panel.form.problem.${problem}`) : null}
          hint={t('panel.form.commandHint')}
        />
      )}
      <div className="grid grid-cols-2 gap-2">
        <Field
          label={t('panel.form.user')}
          placeholder={t('panel.form.asImage')}
          maxLength={200}
          spellCheck={false}
          value={user}
          onChange={(event) => setUser(event.target.value)}
        />
        <Field
          label={t('panel.form.workdir')}
          placeholder={t('panel.form.asImage')}
          maxLength={4096}
          spellCheck={false}
          value={workdir}
          onChange={(event) => setWorkdir(event.target.value)}
        />
      </div>
      <div className="-mt-3">
        <CommandLine
          command={dockerCommand.formatCommand(
            dockerCommand.exec(
              { id: container.id, argv: [...argv], user: place.user, workdir: place.workdir },
              () => container.name,
            ),
          )}
        />
      </div>
      <Button type="submit" kind="primary" className="self-end">
        {t(choice === COMMAND ? 'panel.form.run' : 'panel.form.open')}
      </Button>
    </form>
  );
}
