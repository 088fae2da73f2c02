import { type CleanUpItem, cleanUpKinds } from '@shared/features/clean-up';
import { removeItems } from '@shared/model/clean-up-command';
import { formatCommand } from '@shared/model/docker-command';
import { formatSize } from '@shared/model/size';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../components/command-line';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Field } from '../../components/field';
import { holdsData } from './effective';
import { neededWords, typedWords } from './typed-names';

interface Props {
  items: readonly CleanUpItem[];
  submit: string;
  onSubmit: () => void;
  onClose: () => void;
}

/** The objects of one kind, by name. */
function KindList({ kind, items }: { kind: CleanUpItem['kind']; items: readonly CleanUpItem[] }) {
  const { t } = useTranslation();
  return (
    <li className="border-b border-line px-3 py-1.5 last:border-0">
      <span className="font-medium">{t(`cleanUp.count.${kind}`, { count: items.length })}</span>
      <ul className="flex flex-wrap gap-x-3 text-muted">
        {items.map((item) => (
          <li key={item.id} className="max-w-full truncate" title={item.name}>
            {item.name}
            {holdsData(item) && (
              <span className="pl-1 text-warn">
                {item.bytes === null ? t('cleanUp.unknownSize') : formatSize(item.bytes)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Says once more what goes. Volumes with data want their names typed. */
export function RemoveDialog({ items, submit, onSubmit, onClose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const needed = neededWords(items);
  const typed = typedWords(text, needed);
  const nothingNeeded = needed.names.length === 0 && needed.anonymous === 0;
  const nameOf = (id: string) => items.find((item) => item.objectId === id)?.name ?? id;
  return (
    <ConfirmDialog
      title={t('cleanUp.confirm.title')}
      description={t('cleanUp.confirm.description')}
      onClose={onClose}
      submit={submit}
      disabled={!typed.complete}
      onSubmit={onSubmit}
    >
      <ul
        className="max-h-64 overflow-y-auto rounded-md border border-line"
        aria-label={t('cleanUp.confirm.list')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {cleanUpKinds.map((kind) => {
          const own = items.filter((item) => item.kind === kind);
          return own.length > 0 && <KindList key={kind} kind={kind} items={own} />;
        })}
      </ul>
      {!nothingNeeded && (
        <div className="pt-3">
          <Field
            label={
              needed.names.length > 0
                ? t('cleanUp.confirm.typeNames', { count: needed.names.length })
                : t('cleanUp.confirm.typeNumber', { count: needed.anonymous })
            }
            value={text}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            hint={typed.counted ? '' : t('cleanUp.confirm.number', { count: needed.anonymous })}
          />
          <ul className="flex max-h-24 flex-wrap gap-x-3 overflow-y-auto pt-1 font-mono text-sm">
            {needed.names.map((name) => (
              <li
                key={name}
                className={`flex items-center gap-1 ${typed.left.includes(name) ? '' : 'text-ok'}`}
              >
                {!typed.left.includes(name) && (
                  <CircleCheck size={12} aria-label={t('cleanUp.confirm.typed')} />
                )}
                {name}
              </li>
            ))}
          </ul>
        </div>
      )}
      <CommandLine command={formatCommand(removeItems({ items }, nameOf))} />
    </ConfirmDialog>
  );
}
