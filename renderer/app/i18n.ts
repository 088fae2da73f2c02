import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import logsEn from '../components/log-view/locale.en.json';
import logsKo from '../components/log-view/locale.ko.json';
import { addLateTexts } from '../components/texts';
import editEn from '../features/containers/edit/locale.en.json';
import editKo from '../features/containers/edit/locale.ko.json';
import statsEn from '../features/containers/stats/locale.en.json';
import statsKo from '../features/containers/stats/locale.ko.json';
import en from '../locales/en.json';
import ko from '../locales/ko.json';
import panelEn from '../panel/locale.en.json';
import panelKo from '../panel/locale.ko.json';
import { settingsStore } from '../stores/settings';

type Language = 'en' | 'ko';

/** The language to show: the one chosen, else the system's when it is one of ours, else English. */
export function resolveLanguage(chosen: 'system' | Language, locale: string): Language {
  if (chosen !== 'system') return chosen;
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/**
 * Starts translations, and changes them with the setting. Both languages of what the first picture needs are in its bundle; pages
 * that are loaded late bring their own words (`addTexts`).
 */
export function startI18n(locale: string): void {
  const current = () => resolveLanguage(settingsStore.getState().language, locale);
  const apply = (language: Language) => {
    document.documentElement.lang = language;
    if (i18next.language !== language) void i18next.changeLanguage(language);
  };
  void i18next.use(initReactI18next).init({
    lng: current(),
    fallbackLng: 'en',
    resources: {
      en: { translation: { ...en, ...panelEn, ...editEn, ...statsEn, logs: logsEn } },
      ko: { translation: { ...ko, ...panelKo, ...editKo, ...statsKo, logs: logsKo } },
    },
    interpolation: { escapeValue: false },
    // resources are at hand: ready at the first render
    initAsync: false,
  });
  addLateTexts();
  apply(current());
  settingsStore.subscribe(() => apply(current()));
}
