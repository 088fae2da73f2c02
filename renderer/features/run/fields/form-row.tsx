import type { RunFlagKey } from '@shared/model/run-flags';
import { runFlags } from '@shared/model/run-flags';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../../components/class-names';

interface FormRowProps {
  flag: RunFlagKey;
  /** The id of the control that the label is for; a group of controls has none. */
  htmlFor?: string;
  half?: boolean;
  children: ReactNode;
}

/** A field with its words, and the flag that it stands for. */
export function FormRow({ flag, htmlFor, half = false, children }: FormRowProps) {
  const { t } = useTranslation();
  const name = `--${runFlags[flag].name}`;
  const label = t(`run.flag.${flag}`);
  return (
    <div className={classNames('min-w-0', half ? '' : '@xl:col-span-2')}>
      <div className="flex items-baseline gap-2 pb-1">
        {htmlFor ? (
          <label htmlFor={htmlFor} className="text-sm">
            {label}
          </label>
        ) : (
          <span className="text-sm">{label}</span>
        )}
        <code className="truncate font-mono text-xs text-faint">{name}</code>
      </div>
      {children}
    </div>
  );
}
