import { exec, formatCommand } from '@shared/model/docker-command';
import { splitWords } from '@shared/model/shell-words';
import { ChevronDown, Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../components/button';
import { CommandLine } from '../components/command-line';
import { errorData } from '../components/error-note';
import { Field, inputClass } from '../components/field';
import { call } from '../ipc/client';
import { containers } from '../stores/containers';
import { openShell, openShellHere } from './open-session';
import { rememberedShell, rememberShell } from './remembered-shell';

interface NewSessionProps {
  /** Fixes the container; without, the user picks one that runs. */
  containerId?: string;
  onOpened?: (key: string) => void;
}

const OTHER = 'other';

function useShells(containerId: string | undefined): { shells: string[] | null; error: string | null } {
  const [state, setState] = useState<{ shells: string[] | null; error: string | null }>({
    shells: null,
    error: null,
  });
  useEffect(() => {
    setState({ shells: null, error: null });
    if (!containerId) return;
    const abort = new AbortController();
    call.containers.shells({ id: containerId }, { signal: abort.signal }).then(
      (shells) => setState({ shells, error: null }),
      (thrown) => {
        if (!abort.signal.aborted) setState({ shells: [], error: errorData(thrown).message });
      },
    );
    return () => abort.abort();
  }, [containerId]);
  return state;
}

function Form({
  containerId: fixed,
  onDone,
}: {
  containerId?: string | undefined;
  onDone: (key: string) => void;
}) {
  const { t } = useTranslation();
  const rows = useStore(containers.store, (state) => state.rows);
  const running = useMemo(
    () =>
      [...rows.values()]
        .filter((row) => row.state === 'running')
        .sort((a, b) => a.name.localeCompare(b.name)),
    [rows],
  );
  const [picked, setPicked] = useState(fixed ?? running[0]?.id);
  const row = picked ? rows.get(picked) : undefined;
  const { shells, error } = useShells(picked);
  const [choice, setChoice] = useState<string | null>(null);
  const [command, setCommand] = useState('');
  const [user, setUser] = useState('');
  const [workdir, setWorkdir] = useState('');

  const remembered = row ? rememberedShell(row.image) : null;
  const best = shells?.find((shell) => shell === remembered) ?? shells?.[0];
  const program = choice ?? best ?? (shells ? OTHER : '');
  let argv: string[] = [];
  let problem: string | null = null;
  try {
    argv = program === OTHER ? splitWords(command) : program ? [program] : [];
  } catch (thrown) {
    problem = thrown instanceof Error ? thrown.message : String(thrown);
  }
  const badWorkdir = workdir !== '' && !workdir.startsWith('/');
  const ready = row !== undefined && argv.length > 0 && !problem && !badWorkdir;
  const submit = () => {
    if (!row || !ready) return;
    if (program !== OTHER) rememberShell(row.image, program);
    const options = { containerId: row.id, argv, user, workdir };
    onDone(fixed ? openShellHere(options) : openShell(options));
  };
  return (
    <form
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!fixed && (
        <label className="flex flex-col gap-1 text-sm text-muted">
          {t('panel.container')}
          <select
            className={inputClass}
            value={picked ?? ''}
            onChange={(event) => setPicked(event.target.value)}
          >
            {running.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="flex flex-col gap-1 text-sm text-muted">
        {t('panel.program')}
        <select className={inputClass} value={program} onChange={(event) => setChoice(event.target.value)}>
          {shells?.map((shell) => (
            <option key={shell}>{shell}</option>
          ))}
          <option value={OTHER}>{t('panel.otherCommand')}</option>
        </select>
      </label>
      {shells?.length === 0 && <p className="text-sm text-warn">{error ?? t('panel.noShellHint')}</p>}
      {program === OTHER && (
        <Field
          label={t('panel.command')}
          placeholder="env"
          spellCheck={false}
          value={command}
          onChange={(event) => setCommand(event.target.value)}
          error={problem}
        />
      )}
      <div className="flex gap-2">
        <Field
          className="flex-1"
          label={t('panel.user')}
          placeholder={t('panel.userDefault')}
          spellCheck={false}
          value={user}
          onChange={(event) => setUser(event.target.value)}
        />
        <Field
          className="flex-1"
          label={t('panel.workdir')}
          placeholder={t('panel.workdirDefault')}
          spellCheck={false}
          value={workdir}
          onChange={(event) => setWorkdir(event.target.value)}
          error={badWorkdir ? t('panel.workdirAbsolute') : null}
        />
      </div>
      {row && (
        <CommandLine command={formatCommand(exec({ id: row.id, argv, user, workdir }, () => row.name))} />
      )}
      <Button kind="primary" type="submit" disabled={!ready} className="self-end">
        {t('panel.open')}
      </Button>
    </form>
  );
}

/** Opens another session: the plus opens the best shell of the same container, the arrow asks for more. */
export function NewSession({ containerId, onOpened }: NewSessionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={t('panel.new')}
          title={t('panel.new')}
          className="flex h-6 items-center rounded px-1 text-muted hover:bg-hover hover:text-text"
        >
          <Plus size={15} aria-hidden />
          <ChevronDown size={11} aria-hidden />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('panel.new')}
          className="z-40 w-96 rounded-md border border-line bg-raised p-3 shadow-xl"
        >
          <Form
            containerId={containerId}
            onDone={(key) => {
              setOpen(false);
              onOpened?.(key);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
