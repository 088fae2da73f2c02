import { FolderOpen, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/button';
import { inputClass } from '../../../components/field';
import { call } from '../../../ipc/client';
import { useRunForm } from '../form-context';
import { Findings } from './findings';
import { FormRow } from './form-row';
import { blankMount, type MountRow, mountKinds, toFlag, toMountRows, withMounts } from './mount-model';
import { nameListOf } from './name-lists';
import { AddButton } from './plain-field';
import { type Row, useRows } from './use-rows';

interface MountFieldsProps {
  row: Row<MountRow>;
  n: number;
  change: (part: Partial<MountRow>) => void;
}

function MountFields({ row, n, change }: MountFieldsProps) {
  const { t } = useTranslation();
  const text = (key: 'source' | 'target' | 'options', placeholder: string, width = 'flex-1') => (
    <input
      className={`${inputClass} min-w-0 font-mono ${width}`}
      value={row[key]}
      aria-label={t(`run.mount.${key}`, { n })}
      placeholder={placeholder}
      list={key === 'source' && row.kind === 'volume' ? nameListOf.volume : undefined}
      spellCheck={false}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  );
  const browse = async () => {
    const path = await call.app.chooseMountSource({ title: t('run.mount.browse') });
    if (path) change({ source: path });
  };
  if (row.kind === 'mount') return text('options', 'type=bind,src=/host,dst=/data,readonly');
  return (
    <>
      {row.kind === 'volume' && text('source', 'data')}
      {row.kind === 'bind' && (
        <>
          {text('source', '/srv/data')}
          <IconButton label={t('run.mount.browse')} icon={FolderOpen} onClick={() => void browse()} />
        </>
      )}
      {(row.kind === 'volume' || row.kind === 'bind') && (
        <span aria-hidden className="text-muted">
          →
        </span>
      )}
      {text('target', '/data')}
      {row.kind !== 'tmpfs' && (
        <label className="flex shrink-0 items-center gap-1 text-sm">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={row.readOnly}
            onChange={(event) => change({ readOnly: event.target.checked })}
          />
          {t('run.mount.readOnly')}
        </label>
      )}
      {text(
        'options',
        row.kind === 'tmpfs' ? 'size=64m,mode=1777' : 'z',
        row.kind === 'tmpfs' ? 'w-40!' : 'w-20!',
      )}
    </>
  );
}

/** Everything that is mounted: volumes, folders of the host, anonymous volumes, memory, and `--mount` in its own words. */
export function MountRows() {
  const { t } = useTranslation();
  const { spec, change: changeSpec, findings } = useRunForm();
  const { rows, add, change, remove } = useRows(
    () => toMountRows(spec),
    (next) => changeSpec(withMounts(spec, next)),
  );
  return (
    <FormRow flag="volume">
      <ul className="flex flex-col gap-1">
        {rows.map((row, index) => {
          const { flag, value } = toFlag(row);
          return (
            <li key={row.id}>
              <div className="flex items-center gap-1">
                <select
                  className={`${inputClass} w-32!`}
                  value={row.kind}
                  aria-label={t('run.mount.kind', { n: index + 1 })}
                  onChange={(event) => change(row.id, { kind: event.target.value as MountRow['kind'] })}
                >
                  {mountKinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`run.mount.kinds.${kind}`)}
                    </option>
                  ))}
                </select>
                <MountFields row={row} n={index + 1} change={(part) => change(row.id, part)} />
                <IconButton
                  label={t('run.removeRow', { name: t('run.mount.row', { n: index + 1 }) })}
                  icon={X}
                  onClick={() => remove(row.id)}
                />
              </div>
              {value !== '' && (
                <Findings list={findings.filter((each) => each.field === flag && each.value === value)} />
              )}
            </li>
          );
        })}
      </ul>
      <AddButton label={t('run.add', { name: t('run.flag.volume') })} onClick={() => add(blankMount)} />
    </FormRow>
  );
}
