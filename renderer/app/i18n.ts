import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import logsEn from '../components/log-view/locale.en.json';
import logsKo from '../components/log-view/locale.ko.json';
import filesEn from '../features/containers/files/locale.en.json';
import filesKo from '../features/containers/files/locale.ko.json';
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

/** Starts translations, and changes them with the setting. Both languages are in the bundle: they are small. */
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
      en: { translation: { ...en, ...panelEn, ...statsEn, ...filesEn, logs: logsEn } },
      ko: { translation: { ...ko, ...panelKo, ...statsKo, ...filesKo, logs: logsKo } },
    },
    interpolation: { escapeValue: false },
    // resources are at hand: ready at the first render
    initAsync: false,
  });
  apply(current());
  settingsStore.subscribe(() => apply(current()));
}
