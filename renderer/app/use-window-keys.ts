import { useEffect } from 'react';
import { openShortcuts } from '../features/shortcuts/shortcuts-store';
import { pageOfDigit } from './pages';

const inTerminal = (event: KeyboardEvent) =>
  event.target instanceof Element && event.target.closest('.xterm') !== null;

/** A page must not change behind a question that is about it. */
const isAsked = () => document.body.hasAttribute('data-scroll-locked');

interface WindowKeys {
  navigate: (path: string) => void;
  onPalette: () => void;
}

/** The keys that hold on every page. The menu has some of them too; what the page handles does not reach it. */
export function useWindowKeys({ navigate, onPalette }: WindowKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key } = event;
      // the question mark is a Shift on many keyboards
      if ((event.shiftKey && key !== '?') || event.defaultPrevented || isAsked()) return;
      const withMain = event.ctrlKey || event.metaKey;
      const page = pageOfDigit(key);
      // in a field the arrows move the caret by words, and a terminal has its own use for all of these
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      if (event.altKey && !withMain && !typing && (key === 'ArrowLeft' || key === 'ArrowRight'))
        history.go(key === 'ArrowLeft' ? -1 : 1);
      else if (!inTerminal(event) && (key === 'F1' || (key === '?' && !typing))) openShortcuts();
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
