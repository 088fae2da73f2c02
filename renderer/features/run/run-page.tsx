import type { RunCheck } from '@shared/features/run';
import type { RunSpec } from '@shared/model/run-flags';
import { ArrowLeft, Play } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { errorData } from '../../components/error-note';
import { useEvent } from '../../components/use-event';
import { call } from '../../ipc/client';
import { useConnected } from '../../stores/engine';
import { CommandPane } from './command-pane';
import { EnvRows } from './fields/env-rows';
import { CommandFields, ImageField } from './fields/image-fields';
import { ModeFields, NameField } from './fields/mode-fields';
import { MountRows } from './fields/mount-rows';
import { PortRows } from './fields/port-rows';
import { RunFormProvider } from './form-context';
import { countSet, emptySpec, finished, modeOf, withFlag } from './form-model';
import { FormSection } from './form-section';
import { type SectionName, sectionNames, sectionOf } from './form-sections';
import { type RunOutcome, type RunPhase, runContainer, startCreated } from './run-container';
import { OutcomeNote, PhaseNote } from './run-notes';
import { TemplateMenu } from './template-menu';
import { useCheck, useImageDefaults } from './use-check';

const openAtFirst: readonly SectionName[] = ['image', 'mode', 'ports', 'storage', 'environment'];

/** What another page wants the form to begin with. */
let handedOver: RunSpec | null = null;

/** Opens the form filled with a spec. */
export function openRunForm(spec: RunSpec | null, navigate: (path: string) => void): void {
  handedOver = spec;
  navigate('/run');
}

/** The form that runs or creates a container: everything that `docker run` takes, with the command beside it. */
export function RunPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const [draft, setDraft] = useState<RunSpec>(() => handedOver ?? emptySpec);
  const [round, setRound] = useState(0);
  const [open, setOpen] = useState<ReadonlySet<SectionName>>(() => new Set(openAtFirst));
  const [phase, setPhase] = useState<RunPhase | null>(null);
  const [outcome, setOutcome] = useState<RunOutcome | null>(null);
  const spec = useMemo(() => finished(draft), [draft]);
  const { findings, imagePresent } = useCheck(spec, undefined);
  const defaults = useImageDefaults(spec.image, imagePresent);
  const mode = modeOf(spec);

  useEffect(() => {
    handedOver = null;
    document.title = t('run.title');
  }, [t]);

  const change = (next: RunSpec) => setDraft(next);
  const replace = useEvent((next: RunSpec) => {
    setDraft(next);
    setRound((n) => n + 1);
    setOutcome(null);
    // what was filled in is to be seen
    const filled = sectionNames.filter((name) => countSet(next, name) > 0);
    setOpen((names) => new Set([...names, ...filled]));
  });
  const form = {
    spec: draft,
    round,
    change,
    set: (key: Parameters<typeof withFlag>[1], value: unknown) =>
      setDraft((now) =>
        // a row that is being typed stays, though it says nothing yet
        Array.isArray(value) && value.length > 0 ? { ...now, [key]: value } : withFlag(now, key, value),
      ),
    findings,
  };
  const settle = (end: RunOutcome) => {
    setPhase(null);
    setOutcome(end);
    if (end.type === 'created' || end.type === 'started' || end.type === 'attached')
      navigate(`/containers/${end.id}/logs`);
  };
  const submit = async () => {
    if (phase) return;
    setOutcome(null);
    let check: RunCheck;
    try {
      // what is on screen may be a moment old
      check = await call.run.check({ spec });
    } catch (thrown) {
      return settle({ type: 'failed', step: 'create', error: errorData(thrown) });
    }
    const first = check.findings.find(({ level }) => level === 'error');
    if (!first) return settle(await runContainer(spec, check.imagePresent ?? false, setPhase));
    setOpen((names) => new Set([...names, sectionOf(first.field)]));
    requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  };
  /** Starts what is there; when something was changed meanwhile it is made anew. */
  const retry = async (id: string) => {
    setOutcome(null);
    try {
      await call.containers.remove({ id, force: true, volumes: true });
    } catch (thrown) {
      const error = errorData(thrown);
      // gone already is what was wanted
      if (error.code !== 'engine/not-found') return settle({ type: 'failed', step: 'create', error });
    }
    await submit();
  };
  const own: Partial<Record<SectionName, React.ReactNode>> = {
    image: (
      <>
        <ImageField present={imagePresent} defaults={defaults} />
        <CommandFields defaults={defaults} />
      </>
    ),
    mode: (
      <>
        <NameField />
        <span className="hidden @xl:block" />
        <ModeFields />
      </>
    ),
    ports: <PortRows />,
    storage: <MountRows />,
    environment: <EnvRows />,
  };
  const busy = phase !== null;
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-3 px-4 pt-3 pb-2">
        <IconButton label={t('common.back')} icon={ArrowLeft} onClick={() => navigate('/containers')} />
        <h1 className="flex-1 truncate text-lg font-semibold">{t('run.title')}</h1>
        <TemplateMenu spec={spec} onSpec={replace} />
        <Button
          kind="primary"
          icon={Play}
          type="submit"
          form="run-form"
          disabled={!connected || busy || spec.image === ''}
        >
          {t(`run.submit.${mode}`)}
        </Button>
      </header>
      <RunFormProvider value={form}>
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto border-t border-line lg:flex-row lg:overflow-hidden">
          <form
            id="run-form"
            aria-label={t('run.title')}
            className="min-w-0 flex-1 px-4 pb-6 lg:overflow-y-auto"
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <fieldset disabled={busy} className="contents">
              {sectionNames.map((name) => (
                <FormSection
                  key={name}
                  name={name}
                  open={open.has(name)}
                  onToggle={() =>
                    setOpen((names) => {
                      const next = new Set(names);
                      if (!next.delete(name)) next.add(name);
                      return next;
                    })
                  }
                >
                  {own[name]}
                </FormSection>
              ))}
            </fieldset>
          </form>
          <aside
            aria-label={t('run.same')}
            className="shrink-0 border-line p-4 max-lg:border-t lg:w-[380px] lg:overflow-y-auto lg:border-l"
          >
            <CommandPane spec={spec} onSpec={replace} />
            {phase && <PhaseNote phase={phase} image={spec.image} />}
            {outcome && (
              <OutcomeNote
                outcome={outcome}
                onRetry={(id) => void retry(id)}
                onStart={async (id) => settle(await startCreated(id, spec, [], setPhase))}
                onLeave={(id) => navigate(`/containers/${id}/logs`)}
                onRemoved={() => setOutcome(null)}
              />
            )}
          </aside>
        </div>
      </RunFormProvider>
    </section>
  );
}
