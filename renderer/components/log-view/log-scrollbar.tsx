import { type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Shortest thumb that is still easy to take hold of. */
const MIN_THUMB = 28;

export interface LogScrollPosition {
  /** Row at the upper edge, with the part of it that is out of sight. */
  readonly row: number;
  /** Rows that fit. */
  readonly visible: number;
  readonly rowCount: number;
  /** Height of the track. */
  readonly height: number;
}

/** Where the thumb is, in pixels. */
export function thumbOf({ row, visible, rowCount, height }: LogScrollPosition): {
  top: number;
  length: number;
} {
  if (rowCount <= visible) return { top: 0, length: height };
  const length = Math.max(MIN_THUMB, (height * visible) / rowCount);
  const share = Math.min(1, row / (rowCount - visible));
  return { top: share * (height - length), length };
}

/** The row that a thumb position stands for. */
export function rowOfThumb(
  top: number,
  { visible, rowCount, height }: LogScrollPosition,
  length: number,
): number {
  const room = height - length;
  return room <= 0 ? 0 : (Math.min(room, Math.max(0, top)) / room) * Math.max(0, rowCount - visible);
}

export interface LogScrollbarProps {
  readonly position: LogScrollPosition;
  /** Id of the element that it moves. */
  readonly controls: string;
  readonly onRow: (row: number, atEnd: boolean) => void;
  readonly onPage: (direction: 1 | -1) => void;
}

/** The vertical scrollbar: counted in rows, so that no number of lines meets the browser's limit of heights. */
export function LogScrollbar({ position, controls, onRow, onPage }: LogScrollbarProps): ReactNode {
  const { t } = useTranslation();
  const grip = useRef<number | null>(null);
  const { top, length } = thumbOf(position);
  const scrolls = position.rowCount > position.visible;

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0 || !scrolls) return;
    event.preventDefault();
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    if (y < top || y > top + length) {
      onPage(y < top ? -1 : 1);
      return;
    }
    grip.current = y - top;
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    if (grip.current === null) return;
    const wanted = event.clientY - event.currentTarget.getBoundingClientRect().top - grip.current;
    onRow(rowOfThumb(wanted, position, length), wanted >= position.height - length - 0.5);
  }

  const release = (): void => {
    grip.current = null;
  };

  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the region it controls has the keys; a second stop would only delay.
    <div
      className="log-scrollbar"
      role="scrollbar"
      aria-label={t('logs.scrollbar')}
      aria-controls={controls}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, Math.round(position.rowCount - position.visible))}
      aria-valuenow={Math.min(
        Math.round(position.row),
        Math.max(0, Math.round(position.rowCount - position.visible)),
      )}
      data-idle={!scrolls || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <div className="log-thumb" style={{ transform: `translateY(${top}px)`, height: length }} />
    </div>
  );
}
