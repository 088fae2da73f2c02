import './log-view.css';
import { ArrowDown } from 'lucide-react';
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from './format';
import { LogHead } from './log-head';
import { LogRow } from './log-row';
import { LogScrollbar } from './log-scrollbar';
import type { LogStore } from './log-store';
import { HEAD_ID } from './row-model';
import { copySelection, isEmpty, type TextSelection } from './selection';
import type { LogViewSettings } from './settings';
import { useLineSelection } from './use-line-selection';
import type { LogFind } from './use-log-find';
import { useLogScroll } from './use-log-scroll';
import type { RowFrame } from './use-row-frames';
import { handleScrollKey, useWheel } from './use-scroll-input';

export interface LogViewProps {
  readonly store: LogStore;
  readonly settings: Pick<LogViewSettings, 'timestamps' | 'wrap'>;
  /** From `useLogFind`: what is shown, and what is marked in it. */
  readonly find: LogFind;
  /** Whether the newest line is kept in sight. */
  readonly following: boolean;
  /** Scrolling up ends following, reaching the end begins it again. */
  readonly onFollowingChange?: (following: boolean) => void;
  /** Shows "Load older" above the first line. */
  readonly onLoadOlder?: (() => void) | undefined;
  readonly loadingOlder?: boolean;
  /** Puts text on the clipboard. `truncated`: there was more selected than one copy takes. */
  readonly onCopyText: (
    text: string,
    details: { readonly lines: number; readonly truncated: boolean },
  ) => void;
  /** Name of the log for screen readers: whose it is. */
  readonly label?: string;
  /** Shown while there is no line at all. */
  readonly empty?: ReactNode;
}

interface LogRowsProps {
  readonly frame: RowFrame;
  readonly timestamps: boolean;
  readonly head: ReactNode;
  readonly onExpand: (id: number) => void;
}

const LogRows = memo(function LogRows({ frame, timestamps, head, onExpand }: LogRowsProps) {
  return frame.rows.map(({ id, line }) => {
    if (id === HEAD_ID) return <div key="head">{head}</div>;
    if (!line) return <div key={id} className="log-row" />;
    return <LogRow key={id} line={line} timestamps={timestamps} onExpand={onExpand} />;
  });
});

/** A live log: any number of lines, of which only those in sight are in the document. */
export function LogView(props: LogViewProps): ReactNode {
  const {
    store,
    settings,
    find,
    following,
    onLoadOlder,
    loadingOlder = false,
    onCopyText,
    label,
    empty,
  } = props;
  const { t, i18n } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const selected = useRef<TextSelection | null>(null);
  const viewportId = useId();
  const [notice, setNotice] = useState('');

  const scroll = useLogScroll(props, { viewport, list, selection: selected });
  const { frame, rows, chrome, actions, schedule, expand, toRow } = scroll;
  const selection = useLineSelection({
    viewport,
    store,
    selected,
    scrollBy: actions.scrollBy,
    onChange: schedule,
  });
  useWheel(root, viewport, actions);

  const head = useMemo(
    () => (
      <LogHead
        dropped={scroll.dropped}
        capBytes={store.capBytes}
        onLoadOlder={onLoadOlder}
        loadingOlder={loadingOlder}
      />
    ),
    [scroll.dropped, store, onLoadOlder, loadingOlder],
  );

  const copy = useCallback((): boolean => {
    if (selected.current === null || isEmpty(selected.current)) return false;
    const { text, lines, truncated } = copySelection(store, rows, selected.current);
    onCopyText(text, { lines, truncated });
    const key = truncated ? 'logs.copy.truncated' : 'logs.copy.done';
    setNotice(t(key, { count: lines, formatted: formatCount(lines, i18n.language) }));
    return true;
  }, [store, rows, onCopyText, t, i18n]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== event.currentTarget) return;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (command && key === 'a') {
      event.preventDefault();
      const end = { id: rows.idAt(rows.rowCount - 1), offset: Number.POSITIVE_INFINITY };
      if (rows.rowCount > 0) selection.select({ anchor: { id: HEAD_ID, offset: 0 }, focus: end });
    } else if (command && key === 'c') {
      if (copy()) event.preventDefault();
    } else if (event.key === 'Escape' && selected.current !== null) {
      selection.select(null);
      event.stopPropagation();
    } else if (!command || key === 'home' || key === 'end') {
      handleScrollKey(event, actions);
    }
  }

  return (
    <div ref={root} className="log-view">
      <div
        ref={viewport}
        id={viewportId}
        className="log-viewport"
        role="log"
        aria-live="off"
        aria-busy={loadingOlder}
        aria-label={label ?? t('logs.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard.
        tabIndex={0}
        data-wrap={settings.wrap || undefined}
        onKeyDown={onKeyDown}
        onPointerDown={selection.onPointerDown}
        onMouseDown={(event) => {
          // Keeps the browser's own selection away; focus is then set by hand.
          if (event.button !== 0 || (event.target as Element).closest('button')) return;
          event.preventDefault();
          event.currentTarget.focus({ preventScroll: true });
        }}
        onCopy={(event) => {
          if (copy()) event.preventDefault();
        }}
      >
        <div ref={list} className="log-rows">
          <LogRows frame={frame} timestamps={settings.timestamps} head={head} onExpand={expand} />
        </div>
      </div>
      <LogScrollbar
        position={chrome.position}
        controls={viewportId}
        onRow={(row, atEnd) => (atEnd ? actions.toEnd() : toRow(row))}
        onPage={(direction) => actions.scrollBy(direction * Math.max(18, chrome.position.height - 18))}
      />
      {chrome.position.rowCount === 0 && chrome.position.height > 0 && (
        <div className="log-empty">{store.lineCount > 0 && find.done ? t('logs.empty.filtered') : empty}</div>
      )}
      {!following && (
        <button type="button" className="log-pill" onClick={actions.toEnd}>
          <ArrowDown size={12} aria-hidden />
          {chrome.unseen > 0
            ? t('logs.newLines', {
                count: chrome.unseen,
                formatted: formatCount(chrome.unseen, i18n.language),
              })
            : t('logs.toEnd')}
        </button>
      )}
      <output className="sr-only">{notice}</output>
    </div>
  );
}
