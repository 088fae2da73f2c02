/** The key that goes with a letter for what an app does: Command on a Mac, Control elsewhere. */
export const mainKey = navigator.userAgent.includes('Macintosh') ? '⌘' : 'Ctrl';
