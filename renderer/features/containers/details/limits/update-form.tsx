import type { ContainerLimits } from '@shared/features/container-details';
import type { ContainerSummary } from '@shared/features/containers';
import { formatCommand } from '@shared/model/docker-command';
import { updateFlags } from '@shared/model/docker-command-details';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button';
import { CommandLine } from '../../../../components/command-line';
import { Dialog } from '../../../../components/dialog';
import { ErrorNote } from '../../../../components/error-note';
import { Field } from '../../../../components/field';
import { commonForm, type LimitField, limitChange, limitProblems } from './limits-form';
import { PolicyFields } from './policy-fields';
import { useUpdate } from './use-update';

interface Props {
  title: string;
  rows: ContainerSummary[];
  limits: ContainerLimits[];
  onClose: () => void;
}

const groups: LimitField[][] = [
  ['memory', 'memorySwap', 'memoryReservation'],
  ['cpus', 'cpuShares', 'cpusetCpus'],
  ['pidsLimit', 'blkioWeight'],
];

export function UpdateForm({ title, rows, limits, onClose }: Props) {
  const { t } = useTranslation();
  const [{ form: initial, mixed }] = useState(() => commonForm(limits));
  const [form, setForm] = useState(initial);
  const { busy, outcome, update } = useUpdate(rows, onClose);
  const problems = limitProblems(form, initial);
  const wrong = Object.keys(problems).length > 0;
  const change = wrong ? {} : limitChange(form, initial);
  const nothing = Object.keys(change).length === 0;
  const set = (field: LimitField, value: string) => setForm({ ...form, [field]: value });
  const flags = updateFlags(change);
  return (
    <Dialog
      title={title}
      description={t('details.update.description')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(outcome?.done ? 'common.close' : 'common.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form="update-form"
            disabled={wrong || nothing || busy || outcome?.done}
          >
            {t('details.update.submit')}
          </Button>
        </>
      }
    >
      <form
        id="update-form"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong && !nothing && !busy) void update(change);
        }}
      >
        {groups.map((fields) => (
          <div key={fields[0]} className="grid grid-cols-3 items-start gap-3">
            {fields.map((field) => (
              <Field
                key={field}
                label={t(`details.update.field.${field}`)}
                placeholder={t(mixed.has(field) ? 'details.update.mixed' : 'details.update.noLimit')}
                hint={t(`details.update.hint.${field}`)}
                value={form[field]}
                spellCheck={false}
                autoFocus={field === 'memory'}
                onChange={(event) => set(field, event.target.value.trim())}
                error={problems[field] ? t(problems[field]) : null}
              />
            ))}
          </div>
        ))}
        <PolicyFields form={form} mixed={mixed} problem={problems.retries} onChange={set} />
        {outcome?.failures.map(({ name, error }) => (
          <div key={name}>
            {rows.length > 1 && <p className="pb-1 font-medium">{name}</p>}
            <ErrorNote error={error} />
          </div>
        ))}
        {outcome && outcome.warnings.length > 0 && (
          <ul role="status" className="rounded-md border border-warn/50 bg-warn/10 px-3 py-2 select-text">
            {outcome.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
        {!nothing && (
          <CommandLine
            command={formatCommand(['docker', 'update', ...flags, ...rows.map((row) => row.name)])}
          />
        )}
      </form>
    </Dialog>
  );
}
