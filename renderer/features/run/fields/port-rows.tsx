import { formatPublish, type PublishSpec, parsePublish, protocols } from '@shared/model/run-values/port';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/button';
import { inputClass } from '../../../components/field';
import { useRunForm } from '../form-context';
import { Findings } from './findings';
import { FormRow } from './form-row';
import { AddButton } from './plain-field';
import { useRows } from './use-rows';

const blank: PublishSpec = { ip: '', hostPort: '', containerPort: '', protocol: 'tcp' };

/** What cannot be taken apart stays as a whole where the container's port is. */
function toRow(text: string): PublishSpec {
  try {
    return parsePublish(text);
  } catch {
    return { ...blank, containerPort: text };
  }
}

const isBlank = (row: PublishSpec) => row.containerPort === '' && row.hostPort === '' && row.ip === '';

/** Published ports: host address, host port (empty for any that is free), container port, protocol. Ranges go in both. */
export function PortRows() {
  const { t } = useTranslation();
  const { spec, set, findings } = useRunForm();
  const { rows, add, change, remove } = useRows(
    () => (spec.publish ?? []).map(toRow),
    (next) =>
      set(
        'publish',
        next.map((row) => (isBlank(row) ? '' : formatPublish(row))),
      ),
  );
  const cell = (
    id: number,
    row: PublishSpec,
    key: keyof PublishSpec,
    n: number,
    placeholder: string,
    width: string,
  ) => (
    <input
      className={`${inputClass} font-mono ${width}`}
      value={row[key]}
      aria-label={t(`run.port.${key}`, { n })}
      placeholder={placeholder}
      spellCheck={false}
      onChange={(event) => change(id, { [key]: event.target.value.trim() })}
    />
  );
  return (
    <FormRow flag="publish">
      <ul className="flex flex-col gap-1">
        {rows.map((row, index) => {
          const { id } = row;
          const value = formatPublish(row);
          return (
            <li key={id}>
              <div className="flex items-center gap-1">
                {cell(id, row, 'ip', index + 1, t('run.port.anyIp'), 'w-36! shrink')}
                <span aria-hidden>:</span>
                {cell(id, row, 'hostPort', index + 1, t('run.port.random'), 'w-28! shrink')}
                <span aria-hidden className="px-1 text-muted">
                  →
                </span>
                {cell(id, row, 'containerPort', index + 1, '80', 'w-28! shrink')}
                <select
                  className={`${inputClass} w-20!`}
                  value={row.protocol}
                  aria-label={t('run.port.protocol', { n: index + 1 })}
                  onChange={(event) => change(id, { protocol: event.target.value })}
                >
                  {protocols.map((protocol) => (
                    <option key={protocol}>{protocol}</option>
                  ))}
                </select>
                <IconButton
                  label={t('run.removeRow', { name: t('run.port.row', { n: index + 1 }) })}
                  icon={X}
                  onClick={() => remove(id)}
                />
              </div>
              {!isBlank(row) && (
                <Findings
                  list={findings.filter((each) => each.field === 'publish' && each.value === value)}
                  onOffer={(offer) => change(id, toRow(offer))}
                />
              )}
            </li>
          );
        })}
      </ul>
      <AddButton label={t('run.add', { name: t('run.flag.publish') })} onClick={() => add(blank)} />
    </FormRow>
  );
}
