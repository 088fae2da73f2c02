import type { KeyboardEvent, PointerEvent } from 'react';
import { classNames } from '../components/class-names';

interface ResizeHandleProps {
  label: string;
  /** The line it draws; a horizontal one is moved up and down. */
  orientation: 'horizontal' | 'vertical';
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value that a pointer at this place of the window stands for. */
  valueAt: (event: PointerEvent) => number;
  onChange: (value: number) => void;
  /** A double click goes back to how it was. */
  onReset: () => void;
}

/** A line that can be dragged, or moved by the arrow keys, to resize what it separates. */
export function ResizeHandle(props: ResizeHandleProps) {
  const { label, orientation, value, min, max, step, valueAt, onChange, onReset } = props;
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)));
  const [more, less] = orientation === 'horizontal' ? ['ArrowUp', 'ArrowDown'] : ['ArrowRight', 'ArrowLeft'];
  const onKeyDown = (event: KeyboardEvent) => {
    const next = {
      [more]: value + step,
      [less]: value - step,
      PageUp: value + step * 4,
      PageDown: value - step * 4,
      Home: min,
      End: max,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(valueAt(event));
  };
  const rounded = (each: number) => Math.round(each * 100) / 100;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can neither take the focus nor hold its area to grab
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={rounded(value)}
      aria-valuemin={rounded(min)}
      aria-valuemax={rounded(max)}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDoubleClick={onReset}
      className={classNames(
        'relative z-10 shrink-0 touch-none bg-line hover:bg-accent focus-visible:bg-accent',
        // the area to grab is wider than the line
        'after:absolute',
        orientation === 'horizontal'
          ? 'h-px cursor-row-resize after:inset-x-0 after:-inset-y-1'
          : 'w-px cursor-col-resize after:-inset-x-1 after:inset-y-0',
      )}
    />
  );
}
