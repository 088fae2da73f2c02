/** What a key does to the terminal itself; `app` leaves it to the app around; null is for the program. */
export type TerminalKey = 'copy' | 'paste' | 'find' | 'app' | null;

interface Key {
  key: string;
  code: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * Sorts out the keys that are not for the program. Letters go by `code`, so that they work while a Korean layout is on;
 * Ctrl+C and Ctrl+V alone always belong to the program, as in every terminal.
 */
export function terminalKey(event: Key, mac: boolean): TerminalKey {
  const { code, key, ctrlKey, shiftKey, metaKey, altKey } = event;
  if (altKey) return null;
  if (ctrlKey && !metaKey) {
    if (code === 'Backquote') return 'app';
    // the tabs of the panel, as in other terminals with tabs
    if (!shiftKey && (key === 'PageUp' || key === 'PageDown')) return 'app';
    if (!mac && !shiftKey && code === 'Insert') return 'copy';
    if (mac || !shiftKey) return null;
    if (code === 'KeyC') return 'copy';
    if (code === 'KeyV') return 'paste';
    if (code === 'KeyF') return 'find';
    return null;
  }
  if (shiftKey && !metaKey) {
    if (code === 'Insert') return 'paste';
    // the way out of a terminal that takes Tab for itself
    if (key === 'Escape') return 'app';
    return null;
  }
  if (metaKey && mac && !shiftKey) {
    if (code === 'KeyC') return 'copy';
    if (code === 'KeyV') return 'paste';
    if (code === 'KeyF') return 'find';
    return 'app';
  }
  return null;
}
