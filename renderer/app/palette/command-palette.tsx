import { parseRunCommand } from '@shared/model/run-command';
import { Command } from 'cmdk';
import { Plus } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { openRunForm } from '../../stores/run-handover';
import { arrange, type Section } from './arrange';
import { containerEntries } from './container-entries';
import type { PaletteEntry } from './entry';
import { fixedEntries } from './fixed-entries';
import { objectEntries } from './object-entries';
import { recentKeys, remember } from './recent';
import type { TypeAhead } from './use-type-ahead';

const item = 'flex h-8 cursor-default items-center gap-2.5 rounded px-2.5 data-[selected=true]:bg-sel';
const heading =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted';

function EntryItem({ entry, section, onRun }: { entry: PaletteEntry; section: string; onRun: () => void }) {
  return (
    <Command.Item value={`${section} ${entry.key}`} className={item} onSelect={onRun}>
      <span className="grid w-4 shrink-0 place-items-center">{entry.icon()}</span>
      <bdi className="truncate font-medium" title={entry.label}>
        {entry.label}
      </bdi>
      {entry.detail && (
        <span className="min-w-24 flex-1 truncate font-mono text-sm text-muted" title={entry.detail}>
          {entry.detail}
        </span>
      )}
      {entry.keys && (
        <kbd className="ml-auto rounded border border-line px-1 font-mono text-xs text-muted">
          {entry.keys}
        </kbd>
      )}
    </Command.Item>
  );
}

interface CommandPaletteProps extends TypeAhead {
  onClose: () => void;
}

/** The field and what answers to it. */
export default function CommandPalette(props: CommandPaletteProps) {
  const { typed, setTyped, isEntered, onFieldReady, onClose } = props;
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const isRunLine = /^\s*(?:\$ |sudo )*docker (?:container )?(?:run|create) ./.test(typed);
  // as it is when the palette opens: what moves under the hand is chosen by mistake
  const entries = useMemo(() => {
    const context = { t, navigate };
    return [...fixedEntries(context), ...objectEntries(context), ...containerEntries(context)];
  }, [t, navigate]);
  const sections = useMemo(() => arrange(typed, entries, recentKeys()), [typed, entries]);
  const choose = (entry: PaletteEntry) => {
    remember(entry.key);
    onClose();
    entry.run();
  };
  const openRun = () => {
    onClose();
    openRunForm(parseRunCommand(typed).spec, navigate);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was entered before the palette was there, once
  useEffect(() => {
    const first = sections[0]?.entries[0];
    if (isEntered && isRunLine) openRun();
    else if (isEntered && first) choose(first);
  }, []);
  const title = (key: Section['key']) =>
    key === 'containers' || key === 'images' || key === 'volumes' || key === 'networks'
      ? t(`nav.${key}`)
      : t(`palette.${key}`);
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label={t('palette.open')}
      loop
      shouldFilter={false}
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="fixed top-[10vh] left-1/2 z-50 w-[600px] max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-2xl"
    >
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        onFocus={({ currentTarget }) =>
          // the dialog selects all of its first field just after it has given it the focus
          queueMicrotask(() => {
            currentTarget.setSelectionRange(currentTarget.value.length, currentTarget.value.length);
            onFieldReady();
          })
        }
        placeholder={t('palette.placeholder')}
        className="h-11 w-full border-b border-line bg-transparent px-4 text-[14px] outline-none placeholder:text-faint"
      />
      <Command.List className="max-h-[60vh] overflow-y-auto p-1.5">
        {!isRunLine && <Command.Empty className="p-4 text-muted">{t('palette.nothing')}</Command.Empty>}
        {isRunLine && (
          <Command.Item value={typed} className={item} onSelect={openRun}>
            <Plus size={14} aria-hidden />
            {t('palette.runLine')}
          </Command.Item>
        )}
        {sections.map((section) => (
          <Command.Group key={section.key} heading={title(section.key)} className={heading}>
            {section.entries.map((entry) => (
              <EntryItem key={entry.key} entry={entry} section={section.key} onRun={() => choose(entry)} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command.Dialog>
  );
}
