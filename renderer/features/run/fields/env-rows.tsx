import type { AppErrorData } from '@shared/errors/app-error';
import { cutPair } from '@shared/model/run-values/csv';
import { looksSecret } from '@shared/model/secret-name';
import { Eye, EyeOff, FileText, X } from 'lucide-react';
import { type ClipboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../components/button';
import { ErrorNote, errorData } from '../../../components/error-note';
import { inputClass } from '../../../components/field';
import { call } from '../../../ipc/client';
import { useRunForm } from '../form-context';
import { Findings } from './findings';
import { FormRow } from './form-row';
import { AddButton } from './plain-field';
import { useRows } from './use-rows';

/** `value` is null for a name alone, which takes its value from the environment of the app. */
interface EnvRow {
  name: string;
  value: string | null;
}

const blank: EnvRow = { name: '', value: '' };

function toRow(word: string): EnvRow {
  const [name, value] = cutPair(word);
  return { name, value };
}
const toWord = ({ name, value }: EnvRow) => (value === null ? name : name || value ? `${name}=${value}` : '');

/** Lines of `NAME=value`, as they are in a file: comments and `export` are left out, and quotes around a value. */
export function parseEnvLines(text: string): EnvRow[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^export\s+/, ''))
    .filter((line) => /^[^#\s=][^=]*=/.test(line))
    .map((line) => {
      const { name, value } = toRow(line);
      return { name: name.trim(), value: value?.replace(/^(["'])(.*)\1$/s, '$2') ?? '' };
    });
}

/** Environment variables as a table. Lines pasted into a name become rows; what looks secret is hidden until asked for. */
export function EnvRows() {
  const { t } = useTranslation();
  const { spec, change: changeSpec, set, findings } = useRunForm();
  const [shown, setShown] = useState<ReadonlySet<number>>(new Set());
  const [error, setError] = useState<AppErrorData | null>(null);
  const { rows, add, change, remove, replace } = useRows(
    () => (spec.env ?? []).map(toRow),
    (next) => set('env', next.map(toWord)),
  );
  const onPaste = (event: ClipboardEvent, id: number) => {
    const lines = parseEnvLines(event.clipboardData.getData('text'));
    if (
      lines.length === 0 ||
      (lines.length === 1 && event.currentTarget.getAttribute('data-part') !== 'name')
    )
      return;
    event.preventDefault();
    replace([...rows.filter((row) => row.id !== id || row.name !== ''), ...lines]);
  };
  const readFile = async () => {
    setError(null);
    try {
      const chosen = await call.app.chooseFile({ title: t('run.env.file') });
      if (!chosen) return;
      const { lines } = await call.run.readEnvFile({ token: chosen.token });
      const next = [...rows.filter((row) => row.name !== ''), ...lines.map(toRow)];
      replace(next);
      // the files that a pasted line named have been read with this
      const { envFile: _, ...rest } = spec;
      changeSpec({ ...rest, env: next.map(toWord) });
    } catch (thrown) {
      setError(errorData(thrown));
    }
  };
  const toggle = (id: number) => {
    const next = new Set(shown);
    if (!next.delete(id)) next.add(id);
    setShown(next);
  };
  return (
    <FormRow flag="env">
      <ul className="flex flex-col gap-1">
        {rows.map((row, index) => {
          const n = index + 1;
          const secret = looksSecret(row.name, row.value ?? '');
          const hidden = secret && !shown.has(row.id);
          const word = toWord(row);
          return (
            <li key={row.id}>
              <div className="flex items-center gap-1">
                <input
                  className={`${inputClass} w-2/5! shrink-0 font-mono`}
                  value={row.name}
                  data-part="name"
                  aria-label={t('run.env.name', { n })}
                  placeholder="NAME"
                  spellCheck={false}
                  onPaste={(event) => onPaste(event, row.id)}
                  onChange={(event) => change(row.id, { name: event.target.value })}
                />
                <span aria-hidden>=</span>
                <input
                  className={`${inputClass} font-mono`}
                  type={hidden ? 'password' : 'text'}
                  value={row.value ?? ''}
                  aria-label={t('run.env.value', { n })}
                  placeholder={row.value === null ? t('run.env.fromApp') : ''}
                  spellCheck={false}
                  autoComplete="off"
                  onPaste={(event) => onPaste(event, row.id)}
                  onChange={(event) => change(row.id, { value: event.target.value })}
                />
                {secret && (
                  <IconButton
                    label={t(hidden ? 'run.env.show' : 'run.env.hide', { name: row.name })}
                    icon={hidden ? Eye : EyeOff}
                    onClick={() => toggle(row.id)}
                  />
                )}
                <IconButton
                  label={t('run.removeRow', { name: t('run.env.row', { n }) })}
                  icon={X}
                  onClick={() => remove(row.id)}
                />
              </div>
              {word !== '' && (
                <Findings list={findings.filter((each) => each.field === 'env' && each.value === word)} />
              )}
            </li>
          );
        })}
      </ul>
      <div className="flex items-center gap-3">
        <AddButton label={t('run.add', { name: t('run.flag.env') })} onClick={() => add(blank)} />
        <Button kind="ghost" icon={FileText} className="px-2! text-sm" onClick={() => void readFile()}>
          {t('run.env.file')}
        </Button>
      </div>
      <Findings list={findings.filter((each) => each.field === 'envFile')} />
      {error && <ErrorNote error={error} />}
    </FormRow>
  );
}
