import { PanelBottom, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../components/button';
import { mainKey } from '../components/main-key';
import { EngineSwitcher } from '../features/engine/engine-switcher';
import { TasksButton } from '../features/tasks/tasks-button';
import { togglePanel } from '../panel';

/** The search and command box, and the engine in use. */
export function TopBar({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
      <span className="flex-1" />
      <button
        type="button"
        onClick={onPalette}
        className="flex h-7 w-[420px] max-w-[45%] items-center gap-2 rounded-md border border-line bg-bg px-2 text-muted hover:border-accent"
      >
        <Search size={14} aria-hidden />
        <span className="flex-1 truncate text-left">{t('palette.open')}</span>
        <kbd className="rounded border border-line px-1 font-mono text-xs text-muted">{mainKey} K</kbd>
      </button>
      <span className="flex flex-1 items-center justify-end gap-2">
        <TasksButton />
        <IconButton label={t('nav.panel')} icon={PanelBottom} onClick={togglePanel} />
        <EngineSwitcher />
      </span>
    </div>
  );
}
