import { useEffect } from 'react';
import { pageOfDigit } from './pages';

const inTerminal = (event: KeyboardEvent) =>
  event.target instanceof Element && event.target.closest('.xterm') !== null;

interface WindowKeys {
  navigate: (path: string) => void;
  onPalette: () => void;
}

/** The keys that hold on every page. The menu has some of them too; what the page handles does not reach it. */
export function useWindowKeys({ navigate, onPalette }: WindowKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.shiftKey || event.defaultPrevented) return;
      const { key } = event;
      const withMain = event.ctrlKey || event.metaKey;
      const page = pageOfDigit(key);
      // in a field the arrows move the caret by words, and a terminal has its own use for all of these
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      if (event.altKey && !withMain && !typing && (key === 'ArrowLeft' || key === 'ArrowRight'))
        history.go(key === 'ArrowLeft' ? -1 : 1);
      else if (!withMain || event.altKey) return;
      else if (key === 'k') onPalette();
      else if (key === ',') navigate('/settings');
      else if (page && !inTerminal(event)) navigate(page.path);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, onPalette]);
}
