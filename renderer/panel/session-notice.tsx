import { CirclePause, Info, RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../components/button';
import { classNames } from '../components/class-names';
import { containers, useContainer } from '../stores/containers';
import { useConnected } from '../stores/engine';
import { restartTab } from './actions';
import { sessionBar } from './session-bar';
import type { ShellTab } from './shell-tab';

const tones = {
  info: { icon: Info, colour: 'text-muted' },
  warn: { icon: TriangleAlert, colour: 'text-warn' },
  bad: { icon: TriangleAlert, colour: 'text-bad' },
};

/** What a session has to say below its terminal, with the button to go on; nothing while all is well. */
export function SessionNotice({ tab }: { tab: ShellTab }) {
  const { t } = useTranslation();
  const container = useContainer(tab.containerId);
  const loaded = useStore(containers.store, (state) => state.loaded);
  const connected = useConnected();
  const bar = sessionBar(tab, { container, loaded, connected });
  if (!bar) return null;
  const { icon, colour } = tones[bar.tone];
  const Icon = bar.text === 'paused' ? CirclePause : icon;
  const name = container?.name ?? tab.containerName;
  return (
    <div
      role="status"
      className="flex min-h-9 shrink-0 items-center gap-2 border-t border-line bg-raised px-3 py-1"
    >
      <Icon size={14} aria-hidden className={classNames('shrink-0', colour)} />
      <p className="min-w-0 flex-1 truncate" title={bar.detail}>
        {t(`panel.bar.${bar.text}`, { name, code: bar.code })}
        {bar.detail && <span className="pl-2 text-muted">{bar.detail}</span>}
      </p>
      {bar.action && (
        <Button icon={RotateCw} disabled={bar.later ?? false} onClick={() => restartTab(tab.id)}>
          {t(`panel.${bar.action}`)}
        </Button>
      )}
    </div>
  );
}
