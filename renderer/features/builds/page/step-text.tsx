import '../../../components/log-view/log-view.css';
import { formatSize } from '@shared/model/size';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { parseLine } from '../../../components/log-view/ansi';
import { styledText } from '../../../components/log-view/styled-text';
import type { StepOutput } from './build-live';

const LINE = 18;
const MOST_LINES = 18;

/** What a step wrote: lines with their colours, of which only those in sight are drawn. It stays at its end while that grows. */
export function StepText({ label, output }: { label: string; output: StepOutput }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const lines = useMemo(() => output.text.replace(/\n$/, '').split('\n'), [output.text]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 10,
  });
  const count = lines.length;
  useEffect(() => {
    if (atEnd.current && count > 0) virtual.scrollToIndex(count - 1, { align: 'end' });
  }, [count, virtual]);
  return (
    <>
      {output.dropped > 0 && (
        <p className="px-2 pb-1 text-sm text-warn">
          {t('builds.dropped', { size: formatSize(output.dropped) })}
        </p>
      )}
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        className="overflow-auto rounded-md border border-line bg-bg px-2 py-1 font-mono text-sm select-text"
        style={{ maxHeight: MOST_LINES * LINE + 10 }}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < LINE;
        }}
      >
        <div className="relative min-w-max" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const parsed = parseLine(lines[index] ?? '');
            return (
              <div
                key={index}
                className="absolute left-0 whitespace-pre"
                style={{ height: LINE, transform: `translateY(${start}px)` }}
              >
                {styledText(parsed, 0, parsed.text.length)}
              </div>
            );
          })}
        </div>
      </section>
    </>
  );
}
