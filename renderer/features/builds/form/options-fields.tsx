import type { Builder } from '@shared/features/builds';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { inputClass } from '../../../components/field';
import type { Outline } from '../dockerfile/outline';
import { type BuildDraft, changeDraft } from './draft';
import { FormRow } from './form-row';

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/386', 'linux/s390x', 'linux/ppc64le'];
const networks = ['host', 'none'];

interface TextOptionProps {
  label: string;
  flag: string;
  value: string;
  example: string;
  options: readonly string[];
  onChange: (value: string) => void;
  note?: string | null;
}

function TextOption({ label, flag, value, example, options, onChange, note }: TextOptionProps) {
  const id = useId();
  return (
    <FormRow label={label} flag={flag} htmlFor={id}>
      <input
        id={id}
        className={`${inputClass} font-mono`}
        value={value}
        placeholder={example}
        list={`${id}-list`}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <datalist id={`${id}-list`}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
      {note && <p className="text-sm text-warn">{note}</p>}
    </FormRow>
  );
}

interface SwitchProps {
  label: string;
  flag: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  children?: ReactNode;
}

function Switch({ label, flag, checked, disabled = false, onChange, children }: SwitchProps) {
  return (
    <div className="min-w-0">
      <label className="flex min-h-7 items-center gap-2">
        <input
          type="checkbox"
          className="size-3.5 accent-accent"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className="text-sm">{label}</span>
        <code className="font-mono text-xs text-faint">{flag}</code>
      </label>
      {children}
    </div>
  );
}

/** The builder that a choice means: the first that can be used, for `auto`. */
export function chosenBuilder(
  builders: readonly Builder[] | null,
  choice: BuildDraft['builder'],
): Builder | null {
  const usable = builders?.filter(({ unavailable }) => unavailable === null);
  return (choice === 'auto' ? usable?.[0] : builders?.find(({ kind }) => kind === choice)) ?? null;
}

interface OptionsProps {
  draft: BuildDraft;
  outline: Outline;
  builders: readonly Builder[] | null;
}

/** Everything of a build that is one value or a switch. */
export function OptionsFields({ draft, outline, builders }: OptionsProps) {
  const { t } = useTranslation();
  const id = useId();
  const builder = chosenBuilder(builders, draft.builder);
  const auto = chosenBuilder(builders, 'auto');
  const unknownStage =
    draft.target !== '' && !outline.stages.includes(draft.target) && !/^\d+$/.test(draft.target);
  return (
    <>
      <TextOption
        label={t('builds.target')}
        flag="--target"
        value={draft.target}
        example={outline.stages.at(-1) ?? ''}
        options={outline.stages}
        onChange={(target) => changeDraft({ target })}
        note={unknownStage ? t('builds.noStage') : null}
      />
      <TextOption
        label={t('builds.platform')}
        flag="--platform"
        value={draft.platform}
        example="linux/amd64"
        options={platforms}
        onChange={(platform) => changeDraft({ platform })}
        note={draft.platform !== '' && builder && !builder.can.platform ? t('builds.noPlatform') : null}
      />
      <TextOption
        label={t('builds.network')}
        flag="--network"
        value={draft.network}
        example="default"
        options={networks}
        onChange={(network) => changeDraft({ network })}
      />
      <FormRow label={t('builds.builder')} htmlFor={id}>
        <select
          id={id}
          className={inputClass}
          value={draft.builder}
          onChange={(event) => changeDraft({ builder: event.target.value as BuildDraft['builder'] })}
        >
          <option value="auto">
            {auto ? t('builds.auto', { name: t(`builds.kind.${auto.kind}`) }) : t('builds.autoPlain')}
          </option>
          {builders?.map(({ kind, version, unavailable }) => (
            <option key={kind} value={kind} disabled={unavailable !== null}>
              {[t(`builds.kind.${kind}`), version, unavailable && t('builds.unavailable')]
                .filter(Boolean)
                .join(' · ')}
            </option>
          ))}
        </select>
        {builders
          ?.filter(({ kind, unavailable }) => kind === draft.builder && unavailable !== null)
          .map(({ kind, unavailable }) => (
            <p key={kind} className="text-sm text-bad">
              {unavailable}
            </p>
          ))}
      </FormRow>
      <Switch
        label={t('builds.pull')}
        flag="--pull"
        checked={draft.pull}
        onChange={(pull) => changeDraft({ pull })}
      />
      <Switch
        label={t('builds.noCache')}
        flag="--no-cache"
        checked={draft.noCache}
        onChange={(noCache) => changeDraft({ noCache })}
      />
      <Switch
        label={t('builds.ssh')}
        flag="--ssh default"
        checked={draft.ssh}
        disabled={builder !== null && !builder.can.ssh}
        onChange={(ssh) => changeDraft({ ssh })}
      />
    </>
  );
}
