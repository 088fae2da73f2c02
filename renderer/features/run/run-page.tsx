import './texts';
import type { RunCheck } from '@shared/features/run';
import type { RunSpec } from '@shared/model/run-flags';
import { ArrowLeft, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { useConnected } from '../../stores/engine';
import { takeHandedOver } from '../../stores/run-handover';
import { CommandPane } from './command-pane';
import { RunFormProvider } from './form-context';
import { emptySpec, modeOf } from './form-model';
import { type RunOutcome, type RunPhase, runContainer, startCreated } from './run-container';
import { OutcomeNote, PhaseNote } from './run-notes';
import { SpecForm } from './spec-form';
import { TemplateMenu } from './template-menu';
import { useCheck, useImageDefaults } from './use-check';
import { useDraft } from './use-draft';

/** The form that runs or creates a container: everything that `docker run` takes, with the command beside it. */
export function RunPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const [initial] = useState(() => takeHandedOver() ?? emptySpec);
  const draft = useDraft(initial);
  const [phase, setPhase] = useState<RunPhase | null>(null);
  const [outcome, setOutcome] = useState<RunOutcome | null>(null);
  const { spec } = draft;
  const { findings, imagePresent } = useCheck(spec, undefined);
  const defaults = useImageDefaults(spec.image, imagePresent);
  const busy = phase !== null;

  useEffect(() => {
    document.title = t('run.title');
  }, [t]);

  const replace = (next: RunSpec) => {
    draft.replace(next);
    setOutcome(null);
  };
  const settle = (end: RunOutcome) => {
    setPhase(null);
    setOutcome(end);
    if (end.type === 'created' || end.type === 'started' || end.type === 'attached')
      navigate(`/containers/${end.id}/logs`);
  };
  const submit = async () => {
    if (busy || !connected || spec.image === '') return;
    setOutcome(null);
    let check: RunCheck;
    try {
      // what is on screen may be a moment old
      check = await call.run.check({ spec });
    } catch (thrown) {
      return settle({ type: 'failed', step: 'create', error: errorData(thrown) });
    }
    const wrong = check.findings.find(({ level }) => level === 'error');
    if (wrong) draft.show(wrong);
    else settle(await runContainer(spec, check.imagePresent ?? false, setPhase));
  };
  /** Makes the container that could not be started anew, with what the form says now. */
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
          {t(`run.submit.${modeOf(spec)}`)}
        </Button>
      </header>
      <RunFormProvider value={draft.form(findings)}>
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto border-t border-line lg:flex-row lg:overflow-hidden">
          <SpecForm
            id="run-form"
            label={t('run.title')}
            open={draft.open}
            onToggle={draft.toggle}
            onSubmit={() => void submit()}
            disabled={busy}
            imagePresent={imagePresent}
            defaults={defaults}
            withMode
          />
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
