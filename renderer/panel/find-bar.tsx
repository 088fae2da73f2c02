import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../components/button';
import type { TerminalView } from '../components/xterm/terminal-view';
import { closeFind } from './questions';

const decorations = {
  matchBackground: '#e0a83e',
  matchOverviewRuler: '#e0a83e',
  activeMatchBackground: '#f07b62',
  activeMatchColorOverviewRuler: '#f07b62',
};

/** Finds in a terminal's scrollback. */
export function FindBar({ view }: { view: TerminalView }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [result, setResult] = useState({ index: -1, count: 0 });
  useEffect(() => view.onFindResults(setResult), [view]);
  const options = { decorations, incremental: false };
  const close = () => {
    view.clearFind();
    closeFind();
    view.focus();
  };
  return (
    <div className="absolute top-1 right-3 z-10 flex items-center gap-1 rounded-md border border-line bg-raised p-1 shadow-lg">
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a key a moment ago
        autoFocus
        aria-label={t('panel.find')}
        placeholder={t('panel.find')}
        spellCheck={false}
        className="h-6 w-48 rounded bg-bg px-2 outline-none"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          view.findNext(event.target.value, { ...options, incremental: true });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          else if (event.key === 'Enter' && event.shiftKey) view.findPrevious(text, options);
          else if (event.key === 'Enter') view.findNext(text, options);
        }}
      />
      <span className="min-w-12 text-center text-sm text-muted tabular-nums" role="status">
        {text === '' ? '' : `${result.index + 1} / ${result.count}`}
      </span>
      <IconButton
        label={t('panel.findPrevious')}
        icon={ArrowUp}
        onClick={() => view.findPrevious(text, options)}
      />
      <IconButton label={t('panel.findNext')} icon={ArrowDown} onClick={() => view.findNext(text, options)} />
      <IconButton label={t('common.close')} icon={X} onClick={close} />
    </div>
  );
}
