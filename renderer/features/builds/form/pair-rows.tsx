import { looksSecret } from '@shared/model/secret-name';
import { Eye, EyeOff, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/button';
import { inputClass } from '../../../components/field';
import { AddRow } from './add-row';
import type { Pair } from './draft';
import { FormRow } from './form-row';

interface PairRowsProps {
  /** What one of them is called, and the option that it stands for. */
  label: string;
  flag: string;
  add: string;
  pairs: readonly Pair[];
  onChange: (pairs: readonly Pair[]) => void;
  /** Names to choose from, with the value that they have when nothing is said. */
  known?: readonly Pair[];
}

/** Names with values: build args, labels. What looks secret is hidden until asked for. */
export function PairRows({ label, flag, add, pairs, onChange, known = [] }: PairRowsProps) {
  const { t } = useTranslation();
  const listId = useId();
  const [shown, setShown] = useState<ReadonlySet<number>>(new Set());
  const change = (index: number, part: Partial<Pair>) =>
    onChange(pairs.map((pair, i) => (i === index ? { ...pair, ...part } : pair)));
  return (
    <FormRow label={label} flag={flag} wide>
      <ul className="flex flex-col gap-1">
        {pairs.map(({ name, value }, index) => {
          const n = index + 1;
          const secret = looksSecret(name, value ?? '');
          const hidden = secret && !shown.has(index);
          const standard = known.find((each) => each.name === name)?.value;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may be equal, and rows keep their place
            <li key={index} className="flex items-center gap-1">
              <input
                className={`${inputClass} w-2/5! shrink-0 font-mono`}
                value={name}
                aria-label={t('builds.pairName', { label, n })}
                placeholder="NAME"
                list={known.length > 0 ? listId : undefined}
                spellCheck={false}
                onChange={(event) => change(index, { name: event.target.value.replace(/[=\s]/g, '') })}
              />
              <span aria-hidden>=</span>
              <input
                className={`${inputClass} font-mono`}
                type={hidden ? 'password' : 'text'}
                value={value ?? ''}
                aria-label={t('builds.pairValue', { label, n })}
                placeholder={standard ?? (looksSecret(name, 'x') ? t('builds.enterSecret') : '')}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => change(index, { value: event.target.value })}
              />
              {secret && (
                <IconButton
                  label={t(hidden ? 'builds.showValue' : 'builds.hideValue', { name })}
                  icon={hidden ? Eye : EyeOff}
                  onClick={() =>
                    setShown(new Set(hidden ? [...shown, index] : [...shown].filter((i) => i !== index)))
                  }
                />
              )}
              <IconButton
                label={t('builds.removeRow', { name: `${label} ${n}` })}
                icon={X}
                onClick={() => onChange(pairs.toSpliced(index, 1))}
              />
            </li>
          );
        })}
      </ul>
      <AddRow label={add} onClick={() => onChange([...pairs, { name: '', value: '' }])} />
      {known.length > 0 && (
        <datalist id={listId}>
          {known.map(({ name, value }) => (
            <option key={name} value={name}>
              {value ?? ''}
            </option>
          ))}
        </datalist>
      )}
    </FormRow>
  );
}
