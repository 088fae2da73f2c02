import i18next, { type TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
};
const currentLanguage = () => i18next.language;

const plain = new Map<string, string>();
i18next.on('languageChanged', () => plain.clear());
/** The same few words stand in every row, and looking one up takes i18next longer than drawing it. */
const t = ((key: string, options?: object) => {
  if (options) return i18next.t(key, options as never);
  let text = plain.get(key);
  if (text === undefined) {
    text = i18next.t(key);
    plain.set(key, text);
  }
  return text;
}) as TFunction;

/**
 * `useTranslation` for what is drawn in every row of a list: react-i18next's hook makes a wrapper of the whole i18next
 * object each time, which was a fifth of the script time of scrolling. Renders again when the language changes.
 */
export function useText(): { t: TFunction; language: string } {
  const language = useSyncExternalStore(subscribe, currentLanguage);
  return { t, language };
}
