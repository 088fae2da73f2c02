import type { RunSpec } from '@shared/model/run-flags';
import { Bookmark, History, Save, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button';
import { inputClass } from '../../components/field';
import { PopoverButton } from '../../components/popover';
import { removeTemplate, saveTemplate, specOfLine, useTemplates } from './templates';

interface TemplateMenuProps {
  spec: RunSpec;
  onSpec: (spec: RunSpec) => void;
}

function TemplateList({ spec, onSpec, close }: TemplateMenuProps & { close: () => void }) {
  const { t } = useTranslation();
  const { recent, saved } = useTemplates();
  const [name, setName] = useState('');
  const use = (line: string) => {
    onSpec(specOfLine(line));
    close();
  };
  const row = 'flex min-w-0 flex-1 flex-col rounded px-2 py-1 text-left hover:bg-hover';
  return (
    <div className="max-h-[70vh] overflow-y-auto">
      <form
        className="flex items-end gap-2 pb-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          saveTemplate(name.trim(), spec);
          setName('');
        }}
      >
        <label className="min-w-0 flex-1 text-sm">
          {t('run.template.name')}
          <input
            className={`${inputClass} mt-1`}
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder={spec.name ?? spec.image}
          />
        </label>
        <Button icon={Save} type="submit" disabled={name.trim() === '' || spec.image === ''}>
          {t('run.template.save')}
        </Button>
      </form>
      <h2 className="flex items-center gap-1.5 pb-1 text-sm font-semibold">
        <Bookmark size={13} aria-hidden />
        {t('run.template.saved')}
      </h2>
      {saved.length === 0 && <p className="pb-2 text-sm text-muted">{t('run.template.noSaved')}</p>}
      <ul className="pb-2">
        {saved.map((template) => (
          <li key={template.name} className="flex items-center gap-1">
            <button type="button" className={row} onClick={() => use(template.line)}>
              {template.name}
              <code className="truncate font-mono text-sm text-muted">{template.line}</code>
            </button>
            <IconButton
              label={t('run.removeRow', { name: template.name })}
              icon={X}
              onClick={() => removeTemplate(template.name)}
            />
          </li>
        ))}
      </ul>
      <h2 className="flex items-center gap-1.5 pb-1 text-sm font-semibold">
        <History size={13} aria-hidden />
        {t('run.template.recent')}
      </h2>
      {recent.length === 0 && <p className="text-sm text-muted">{t('run.template.noRecent')}</p>}
      <ul>
        {recent.map((line) => (
          <li key={line} className="flex">
            <button type="button" className={row} onClick={() => use(line)} title={line}>
              <code className="truncate font-mono text-sm">{line.replace(/^docker /, '')}</code>
            </button>
          </li>
        ))}
      </ul>
      <p className="pt-2 text-sm text-muted">{t('run.template.secrets')}</p>
    </div>
  );
}

/** What was run before, and what has been saved to be run again. */
export function TemplateMenu(props: TemplateMenuProps) {
  const { t } = useTranslation();
  return (
    <PopoverButton
      className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-raised px-3 hover:bg-hover"
      popover={{ label: t('run.template.title'), align: 'end', className: 'w-[460px] max-w-[92vw]' }}
      content={(close) => <TemplateList {...props} close={close} />}
    >
      <Bookmark size={14} aria-hidden />
      {t('run.template.title')}
    </PopoverButton>
  );
}
