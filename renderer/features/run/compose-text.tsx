import type { RunSpec } from '@shared/model/run-flags';
import { ValueProblem } from '@shared/model/run-values/problem';
import { toCompose } from '@shared/model/to-compose';
import { useTranslation } from 'react-i18next';
import { stringify } from 'yaml';
import { CodeBlock } from '../../components/code-block';
import { CopyButton } from '../../components/copy-button';

function toText(spec: RunSpec): { text: string; left: string[] } | { problem: string } {
  try {
    const { file, left } = toCompose(spec);
    return { text: stringify(file, { lineWidth: 0 }), left };
  } catch (error) {
    if (error instanceof ValueProblem) return { problem: error.value };
    throw error;
  }
}

/** The spec as a service of a compose file. `shown` is the same with its secrets hidden. */
export function ComposeText({ spec, shown }: { spec: RunSpec; shown: RunSpec }) {
  const { t } = useTranslation();
  const seen = toText(shown);
  const whole = toText(spec);
  if ('problem' in seen || 'problem' in whole)
    return <p className="text-sm text-muted">{t('run.composeLater')}</p>;
  return (
    <>
      <div className="relative">
        <CodeBlock label={t('run.asCompose')} text={seen.text} />
        <span className="absolute top-1 right-1">
          <CopyButton text={whole.text} label={t('run.copyCompose')} />
        </span>
      </div>
      {seen.left.length > 0 && (
        <p className="pt-1 text-sm text-muted">{t('run.composeLeft', { flags: seen.left.join(', ') })}</p>
      )}
    </>
  );
}
