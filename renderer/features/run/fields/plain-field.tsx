import { valueProblem } from '@shared/model/run-values/field-problems';
import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../components/button';
import { inputClass } from '../../../components/field';
import { useFindings, useRunForm } from '../form-context';
import type { FieldSpec } from '../form-sections';
import { Findings } from './findings';
import { FormRow } from './form-row';
import { nameListOf } from './name-lists';

function TextControl({ field }: { field: FieldSpec }) {
  const id = useId();
  const { spec, set } = useRunForm();
  const findings = useFindings(field.key);
  const value = (spec[field.key] as string | undefined) ?? '';
  const bad = findings.some(({ level }) => level === 'error') || valueProblem(field.key, value) !== null;
  return (
    <FormRow flag={field.key} htmlFor={id} half={field.half ?? false}>
      <input
        id={id}
        className={`${inputClass} font-mono`}
        value={value}
        placeholder={field.example}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={bad ? true : undefined}
        aria-describedby={findings.length > 0 ? `${id}-note` : undefined}
        onChange={(event) => set(field.key, event.target.value)}
      />
      <Findings id={`${id}-note`} list={findings} onOffer={(offer) => set(field.key, offer)} />
    </FormRow>
  );
}

function SelectControl({ field }: { field: FieldSpec }) {
  const { t } = useTranslation();
  const id = useId();
  const { spec, set } = useRunForm();
  const findings = useFindings(field.key);
  const value = (spec[field.key] as string | undefined) ?? '';
  const options = field.options ?? [];
  // `on-failure:5`, `container:web`: what the list does not have is kept
  const known = options.includes(value) ? options : [...options, value];
  return (
    <FormRow flag={field.key} htmlFor={id} half={field.half ?? false}>
      <select
        id={id}
        className={inputClass}
        value={value}
        aria-describedby={findings.length > 0 ? `${id}-note` : undefined}
        onChange={(event) => set(field.key, event.target.value)}
      >
        {known.map((option) => (
          <option key={option} value={option}>
            {option !== ''
              ? option
              : field.standard
                ? t('run.standard', { value: field.standard })
                : t('run.unset')}
          </option>
        ))}
      </select>
      <Findings id={`${id}-note`} list={findings} />
    </FormRow>
  );
}

function SwitchControl({ field }: { field: FieldSpec }) {
  const { t } = useTranslation();
  const { spec, set } = useRunForm();
  const findings = useFindings(field.key);
  return (
    <div className="min-w-0 self-end">
      <label className="flex min-h-7 items-center gap-2">
        <input
          type="checkbox"
          className="size-3.5 accent-accent"
          checked={spec[field.key] === true}
          onChange={(event) => set(field.key, event.target.checked)}
        />
        <span className="text-sm">{t(`run.flag.${field.key}`)}</span>
      </label>
      <Findings list={findings} />
    </div>
  );
}

/** One value of a list, with what is wrong with it. */
function ListItem({ field, value, index }: { field: FieldSpec; value: string; index: number }) {
  const { t } = useTranslation();
  const { spec, set } = useRunForm();
  const findings = useFindings(field.key, value);
  const values = (spec[field.key] as string[] | undefined) ?? [];
  const change = (text: string) => set(field.key, values.with(index, text));
  const label = `${t(`run.flag.${field.key}`)} ${index + 1}`;
  return (
    <li>
      <div className="flex items-center gap-1">
        <input
          className={`${inputClass} font-mono`}
          value={value}
          aria-label={label}
          list={nameListOf[field.key]}
          placeholder={field.example}
          spellCheck={false}
          aria-invalid={valueProblem(field.key, value) ? true : undefined}
          onChange={(event) => change(event.target.value)}
        />
        <IconButton
          label={t('run.removeRow', { name: label })}
          icon={X}
          onClick={() => set(field.key, values.toSpliced(index, 1))}
        />
      </div>
      {value !== '' && <Findings list={findings} onOffer={change} />}
    </li>
  );
}

function ListControl({ field }: { field: FieldSpec }) {
  const { t } = useTranslation();
  const { spec, change } = useRunForm();
  const values = (spec[field.key] as string[] | undefined) ?? [];
  return (
    <FormRow flag={field.key}>
      <ul className="flex flex-col gap-1">
        {values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: values may be equal, and rows keep their place
          <ListItem key={index} field={field} value={value} index={index} />
        ))}
      </ul>
      <AddButton
        label={t('run.add', { name: t(`run.flag.${field.key}`) })}
        onClick={() => change({ ...spec, [field.key]: [...values, ''] })}
      />
    </FormRow>
  );
}

/** Adds a row to a list, and gives it the focus. */
export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      kind="ghost"
      icon={Plus}
      className="-ml-2 px-2! text-sm"
      aria-label={label}
      onClick={(event) => {
        const row = event.currentTarget.parentElement;
        onClick();
        requestAnimationFrame(() =>
          row?.querySelector<HTMLElement>('li:last-child input, li:last-child select')?.focus(),
        );
      }}
    >
      {t('run.addShort')}
    </Button>
  );
}

const controls = { text: TextControl, select: SelectControl, switch: SwitchControl, list: ListControl };

/** A flag's plain field, by its kind. */
export function PlainField({ field }: { field: FieldSpec }) {
  const Control = controls[field.control];
  return <Control field={field} />;
}
