import { useCallback, useEffect, useRef, useState } from 'react';

/** What is typed into the palette. */
export interface TypeAhead {
  typed: string;
  setTyped: (typed: string) => void;
  /** Enter was pressed before the field was there. */
  isEntered: boolean;
  /** To be called once the field has the focus: it hears the keys itself from then on. */
  onFieldReady: () => void;
}

const withoutLast = (text: string) => [...text].slice(0, -1).join('');

/**
 * Keeps what is typed while the code of the palette is on its way, so that the first word after Ctrl+K is not lost to the page behind.
 * Letters that an input method makes are not seen before the field is there.
 */
export function useTypeAhead(onClose: () => void): TypeAhead {
  const [typed, setTyped] = useState('');
  const [isEntered, setEntered] = useState(false);
  const isReady = useRef(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key } = event;
      if (isReady.current || event.ctrlKey || event.metaKey || event.altKey) return;
      if (key === 'Enter') setEntered(true);
      else if (key === 'Escape') onClose();
      else if (key === 'Backspace') setTyped(withoutLast);
      else if ([...key].length === 1) setTyped((text) => text + key);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [onClose]);
  const onFieldReady = useCallback(() => {
    isReady.current = true;
  }, []);
  return { typed, setTyped, isEntered, onFieldReady };
}
