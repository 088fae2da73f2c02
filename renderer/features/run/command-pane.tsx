import {
  formatFoldedRunCommand,
  formatRunCommand,
  parseRunCommand,
  type RunWarning,
} from '@shared/model/run-command';
import type { RunSpec } from '@shared/model/run-flags';
import { hasSecrets, withSecrets } from '@shared/model/run-secrets';
import { MASK } from '@shared/model/secret-name';
import { ClipboardPaste, Eye, EyeOff } from 'lucide-react';
import { type ClipboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button';
import { CodeBlock } from '../../components/code-block';
import { CopyButton } from '../../components/copy-button';
import { lazily } from '../../components/lazily';
import { SegmentedTabs } from '../../components/segmented-tabs';

const ComposeText = lazily(() => import('./compose-text').then((m) => m.ComposeText));

interface CommandPaneProps {
  spec: RunSpec;
  /** Fills the form from a line. */
  onSpec: (spec: RunSpec) => void;
}

/** What a pasted line says that the form could not take, or took as text. */
function Remarks({ unknown, warnings }: { unknown: readonly string[]; warnings: readonly RunWarning[] }) {
  const { t } = useTranslation();
  if (unknown.length === 0 && warnings.length === 0) return null;
  return (
    <ul className="pt-2 text-sm" aria-label={t('run.paste.remarks')}>
      {unknown.map((flag) => (
        <li key={flag} className="text-bad">
          {t('run.paste.unknown')} <code className="font-mono">{flag}</code>
        </li>
      ))}
      {warnings.map(({ code, word }) => (
        <li key={code + word} className={code === 'variable' ? 'text-warn' : 'text-bad'}>
          {t(`run.paste.${code}`)} <code className="font-mono break-all">{word.slice(0, 200)}</code>
        </li>
      ))}
    </ul>
  );
}

/** The command that does the same, live; and the place to paste one. */
export function CommandPane({ spec, onSpec }: CommandPaneProps) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<'command' | 'compose'>('command');
  const [secrets, setSecrets] = useState(false);
  const [pasted, setPasted] = useState('');
  const [remarks, setRemarks] = useState<Pick<
    ReturnType<typeof parseRunCommand>,
    'unknown' | 'warnings'
  > | null>(null);
  const whole = formatRunCommand(spec);
  const seen = secrets ? spec : withSecrets(spec, MASK);
  const shown = formatFoldedRunCommand({ ...seen, image: seen.image || 'IMAGE' });
  const take = (line: string) => {
    const parsed = parseRunCommand(line);
    setRemarks(parsed);
    if (parsed.warnings.some(({ code }) => code === 'not-run' || code === 'open-quote')) return;
    onSpec(parsed.spec);
    setPasted('');
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (!/\b(?:run|create)\b/.test(text)) return;
    event.preventDefault();
    take(text);
  };
  return (
    <div className="flex flex-col gap-3">
      <div>
        <label htmlFor="run-paste" className="flex items-center gap-1.5 pb-1 text-sm">
          <ClipboardPaste size={13} aria-hidden />
          {t('run.paste.label')}
        </label>
        <textarea
          id="run-paste"
          rows={2}
          className="block w-full resize-y rounded-md border border-line bg-bg px-2 py-1 font-mono text-sm placeholder:text-faint"
          placeholder="docker run -d -p 8080:80 nginx"
          value={pasted}
          spellCheck={false}
          onChange={(event) => setPasted(event.target.value)}
          onPaste={onPaste}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || /\\\s*$/.test(pasted)) return;
            event.preventDefault();
            take(pasted);
          }}
        />
        {pasted.trim() !== '' && (
          <Button className="mt-1" onClick={() => take(pasted)}>
            {t('run.paste.fill')}
          </Button>
        )}
        {remarks && <Remarks {...remarks} />}
      </div>
      <div>
        <div className="flex items-center gap-2 pb-1">
          <SegmentedTabs
            label={t('run.same')}
            value={tab}
            onChange={setTab}
            options={[
              { value: 'command', label: t('run.asCommand') },
              { value: 'compose', label: t('run.asCompose') },
            ]}
          />
          <span className="flex-1" />
          {hasSecrets(spec) && (
            <IconButton
              label={t(secrets ? 'run.hideSecrets' : 'run.showSecrets')}
              icon={secrets ? EyeOff : Eye}
              onClick={() => setSecrets(!secrets)}
            />
          )}
          {tab === 'command' && <CopyButton text={whole} label={t('common.copyCommand')} />}
        </div>
        {tab === 'command' ? (
          <CodeBlock label={t('run.asCommand')} text={shown} wrap />
        ) : (
          <ComposeText spec={spec} shown={seen} />
        )}
      </div>
    </div>
  );
}
