import type { LogMarker } from '@shared/model/log-block';
import { ChevronsRight } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useText } from '../use-text';
import { formatBytes, formatCount, formatFullTime, formatTime } from './format';
import { type DisplayLine, SHOWN_CHARS } from './line-cache';
import { styledText } from './styled-text';

/** Text of a whole long line is split into blocks of this many characters, which are laid out only when in sight. */
const BLOCK_CHARS = SHOWN_CHARS;

function lineContent(line: DisplayLine): ReactNode {
  const { text } = line;
  if (text.length <= 2 * BLOCK_CHARS) return styledText(line, 0, text.length);
  const blocks: ReactNode[] = [];
  for (let from = 0; from < text.length; from += BLOCK_CHARS) {
    const to = Math.min(text.length, from + BLOCK_CHARS);
    blocks.push(
      <span key={from} className="log-block">
        {styledText(line, from, to)}
      </span>,
    );
  }
  return blocks;
}

export interface LogRowProps {
  readonly line: DisplayLine;
  readonly timestamps: boolean;
  readonly onExpand: (id: number) => void;
}

function MarkerWords({ marker }: { readonly marker: LogMarker | null }): ReactNode {
  const { t, language } = useText();
  if (!marker) return t('logs.marker.unknown');
  switch (marker.type) {
    case 'exited':
      if (marker.exitCode === null) return t('logs.marker.exited');
      return t('logs.marker.exitedWithCode', { code: marker.exitCode });
    case 'gap':
      return t(marker.why ? 'logs.marker.gapByRotation' : 'logs.marker.gap');
    case 'unsent':
      return t('logs.marker.unsent', {
        count: marker.lines,
        formatted: formatCount(marker.lines, language),
        from: formatTime(Math.floor(marker.from / 1000), (marker.from % 1000) * 1e6),
        to: formatTime(Math.floor(marker.to / 1000), (marker.to % 1000) * 1e6),
      });
    default:
      return t(`logs.marker.${marker.type}`);
  }
}

function MarkerRow({ line }: { readonly line: DisplayLine }): ReactNode {
  const { marker, seconds, nanos } = line.meta;
  const bad =
    marker?.type === 'gap' ||
    marker?.type === 'unsent' ||
    (marker?.type === 'exited' && marker.exitCode !== 0);
  return (
    <div className="log-row log-marker" data-line={line.id} data-bad={bad || undefined}>
      <span className="log-marker-words">
        <MarkerWords marker={marker} />
        {seconds > 0 && <time title={formatFullTime(seconds, nanos)}>{formatTime(seconds, nanos)}</time>}
      </span>
    </div>
  );
}

/** What is left out of a line, and how to see it. */
function LineRest({ line, onExpand }: Pick<LogRowProps, 'line' | 'onExpand'>): ReactNode {
  const { t, language } = useText();
  const { shortenedFrom } = line.meta;
  if (line.cut) {
    return (
      <button type="button" className="log-more" onClick={() => onExpand(line.id)}>
        <ChevronsRight size={12} aria-hidden />
        {t('logs.line.showWhole', { size: formatBytes(line.bytes, language) })}
      </button>
    );
  }
  if (shortenedFrom === null) return null;
  return (
    <span className="log-rest">
      {t('logs.line.shortened', {
        shown: formatBytes(line.bytes, language),
        whole: formatBytes(shortenedFrom, language),
      })}
    </span>
  );
}

/** One line of the log. Rendered again only when the line or the columns change. */
export const LogRow = memo(function LogRow({ line, timestamps, onExpand }: LogRowProps) {
  const { t } = useText();
  const { meta } = line;
  if (meta.marker) return <MarkerRow line={line} />;
  return (
    <div className="log-row" data-line={line.id} data-stderr={meta.stderr || undefined}>
      <span className="log-gutter">
        {meta.stderr && (
          <span className="log-stderr" title={t('logs.stderr')}>
            <span className="sr-only">{t('logs.stderr')}</span>
          </span>
        )}
        {timestamps && meta.seconds > 0 && (
          <time className="log-time" title={formatFullTime(meta.seconds, meta.nanos)}>
            {formatTime(meta.seconds, meta.nanos)}
          </time>
        )}
      </span>
      <span className="log-text" data-text>
        {lineContent(line)}
      </span>
      {(line.cut || meta.shortenedFrom !== null) && <LineRest line={line} onExpand={onExpand} />}
    </div>
  );
});
