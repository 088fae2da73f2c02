import i18next from 'i18next';

interface Texts {
  en: object;
  ko: object;
}

const late: Texts[] = [];

function add({ en, ko }: Texts): void {
  i18next.addResourceBundle('en', 'translation', en, true, true);
  i18next.addResourceBundle('ko', 'translation', ko, true, true);
}

/** Adds the words of a part of the page that is loaded late, with its code; they may extend a table that is there. */
export function addTexts(texts: Texts): void {
  late.push(texts);
  if (i18next.isInitialized) add(texts);
}

/** Adds what was registered before translations began, as in tests. */
export function addLateTexts(): void {
  for (const texts of late) add(texts);
}
