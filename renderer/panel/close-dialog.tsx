import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import type { BusyTab } from './busy-tabs';
import { answerClosing } from './closing';
import { useTabLabel } from './use-tab-label';

function Busy({ tab, commands }: BusyTab) {
  const label = useTabLabel(tab);
  return (
    <li className="border-b border-line px-3 py-1.5 last:border-0">
      <span className="font-medium">{label}</span>
      {commands.map((command, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, in which a command may be there twice
        <code key={index} className="block font-mono text-sm break-all text-muted select-text">
          {command}
        </code>
      ))}
    </li>
  );
}

/** Names what would end with a shell before the shell is closed. */
export default function CloseDialog({ busy }: { busy: readonly BusyTab[] }) {
  const { t } = useTranslation();
  const keep = useRef<HTMLButtonElement>(null);
  const count = busy.length;
  return (
    <Dialog
      title={t('panel.closing.title', { count })}
      description={t('panel.closing.about', { count })}
      onClose={() => answerClosing(false)}
      onOpenAutoFocus={(event) => {
        // the safe button, so that a stray Enter ends nothing
        event.preventDefault();
        keep.current?.focus();
      }}
      footer={
        <>
          <Button ref={keep} onClick={() => answerClosing(false)}>
            {t('panel.closing.keep')}
          </Button>
          <Button kind="danger" onClick={() => answerClosing(true)}>
            {t('panel.closing.close', { count })}
          </Button>
        </>
      }
    >
      <ul className="max-h-60 overflow-y-auto rounded-md border border-line">
        {busy.map((each) => (
          <Busy key={each.tab.id} {...each} />
        ))}
      </ul>
    </Dialog>
  );
}
