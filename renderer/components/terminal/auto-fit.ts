import type { FitAddon } from '@xterm/addon-fit';

/**
 * Keeps a terminal as large as its element, at most once a frame. An element without a size (a hidden panel) leaves the
 * terminal as it is, so that a program is not squeezed into nothing while nobody looks.
 */
export function autoFit(element: HTMLElement, addon: FitAddon, onFitted: () => void): () => void {
  let frame = 0;
  const fitNow = () => {
    frame = 0;
    if (element.clientWidth === 0 || element.clientHeight === 0) return;
    addon.fit();
    onFitted();
  };
  const soon = () => {
    frame ||= requestAnimationFrame(fitNow);
  };
  const observer = new ResizeObserver(soon);
  observer.observe(element);
  fitNow();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
