import type { AppErrorData } from '@shared/errors/app-error';
import { formatCommand } from '@shared/model/docker-command';
import { create } from '@shared/model/volume-command';
import { type VolumeFields, volumeKinds } from '@shared/model/volume-options';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Button } from '../../../../components/button';
import { CommandLine } from '../../../../components/command-line';
import { Dialog } from '../../../../components/dialog';
import { ErrorNote, errorData } from '../../../../components/error-note';
import { Field, inputClass } from '../../../../components/field';
import { SegmentedTabs } from '../../../../components/segmented-tabs';
import { useReading } from '../../../../components/use-reading';
import { call } from '../../../../ipc/client';
import { volumePath, volumes } from '../../../../stores/volumes';
import { blankForm, fieldProblems, kindOf, labelProblem, nameProblem, toInput } from './create-model';
import { KindFields } from './kind-fields';
import { LinesField, linesOf } from './lines-field';

/** `docker volume create`, with a form for each kind of volume that the `local` driver makes. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const id = useId();
  const [form, setForm] = useState(blankForm);
  const [pairs, setPairs] = useState('');
  const [labels, setLabels] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const drivers = useReading('drivers', (signal) => call.volumes.drivers({}, { signal }));
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const changeFields = (part: Partial<VolumeFields>) =>
    setForm((before) => ({ ...before, fields: { ...before.fields, ...part } }));

  const kind = kindOf(form);
  const badName = nameProblem(form.name, (name) => volumes.store.getState().rows.has(name));
  const badLabel = labelProblem(form.labels);
  const problems = fieldProblems(form);
  const missing = Object.values(problems).includes('needed');
  const able = !busy && !badName && !badLabel && Object.keys(problems).length === 0;
  const input = toInput(form);
  const choices = [...new Set(['local', ...(drivers.value ?? []), form.driver])];

  const submit = async () => {
    setBusy(true);
    try {
      const made = await call.volumes.create(input);
      onClose();
      navigate(volumePath(made.name));
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('volumes.create.title')}
      onClose={onClose}
      footer={
        <>
          {missing && (
            <span className="mr-auto self-center text-sm text-muted">{t('volumes.problem.missing')}</span>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} disabled={!able}>
            {t('volumes.create.submit')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (able) void submit();
        }}
      >
        <div className="grid grid-cols-[2fr_1fr] items-start gap-3">
          <div>
            <Field
              label={t('volumes.create.name')}
              value={form.name}
              placeholder={t('volumes.create.random')}
              spellCheck={false}
              autoComplete="off"
              autoFocus
              onChange={(event) => change({ name: event.target.value.trim() })}
              error={badName && t(badName)}
            />
            {badName === 'volumes.problem.taken' && (
              <Link href={volumePath(form.name)} className="text-sm underline" onClick={onClose}>
                {t('volumes.create.openTaken')}
              </Link>
            )}
          </div>
          <div className="flex flex-col gap-1">
            <label htmlFor={`${id}-driver`} className="text-sm text-muted">
              {t('volumes.create.driver')}
            </label>
            <select
              id={`${id}-driver`}
              className={inputClass}
              value={form.driver}
              onChange={(event) => change({ driver: event.target.value })}
            >
              {choices.map((driver) => (
                <option key={driver}>{driver}</option>
              ))}
            </select>
          </div>
        </div>
        {form.driver === 'local' && (
          <div className="flex">
            <SegmentedTabs
              label={t('volumes.create.kind')}
              value={form.kind}
              onChange={(next) => {
                change({ kind: next });
                // each protocol counts its versions in its own way
                changeFields({ version: next === 'nfs' ? '4' : next === 'cifs' ? '3.0' : '' });
              }}
              options={volumeKinds.map((value) => ({ value, label: t(`volumes.kind.${value}`) }))}
            />
          </div>
        )}
        <KindFields
          kind={kind}
          fields={form.fields}
          problems={problems}
          pairs={pairs}
          onPairs={setPairs}
          onChange={changeFields}
        />
        <LinesField
          label={t('volumes.create.labels')}
          value={labels}
          rows={1}
          placeholder="team=shop"
          hint={t('volumes.create.labelsHint')}
          error={badLabel && t(badLabel)}
          onChange={(text) => {
            setLabels(text);
            change({ labels: linesOf(text) });
          }}
        />
        {error && <ErrorNote error={error} />}
        <CommandLine command={formatCommand(create(input))} />
      </form>
    </Dialog>
  );
}
