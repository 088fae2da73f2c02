import { type DragEvent, useRef, useState } from 'react';

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Makes an element take files that are dropped on it from the desktop; `over` while some are held above it. */
export function useDropTarget(enabled: boolean, onDrop: (files: File[]) => void) {
  const [over, setOver] = useState(false);
  /** Elements inside are entered before the last one is left. */
  const depth = useRef(0);
  const enter = (by: number) => {
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  return {
    over,
    onDragEnter(event: DragEvent) {
      if (enabled && hasFiles(event)) enter(1);
    },
    onDragLeave(event: DragEvent) {
      if (enabled && hasFiles(event)) enter(-1);
    },
    onDragOver(event: DragEvent) {
      if (!enabled || !hasFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop(event: DragEvent) {
      depth.current = 0;
      setOver(false);
      if (!enabled || !hasFiles(event)) return;
      event.preventDefault();
      onDrop([...event.dataTransfer.files]);
    },
  };
}
