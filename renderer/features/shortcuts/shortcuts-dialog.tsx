import './texts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { mainKey } from '../../components/main-key';

/** Keys and the word for what they do; keys of one line do the same, or are a pair. */
const sections: [section: string, lines: [word: string, ...keys: string[]][]][] = [
  [
    'everywhere',
    [
      ['palette', `${mainKey} K`],
      ['page', `${mainKey} 1 … 9`],
      ['back', 'Alt ←', 'Alt →'],
      ['panel', 'Ctrl `'],
      ['settings', `${mainKey} ,`],
      ['help', '?', 'F1'],
    ],
  ],
  [
    'lists',
    [
      ['filter', '/', `${mainKey} F`],
      ['toRows', '↓', 'Esc'],
      ['move', '↑', '↓', 'Home', 'End'],
      ['open', 'Enter'],
      ['select', 'Space'],
      ['range', 'Shift ↑', 'Shift ↓'],
      ['all', `${mainKey} A`],
      ['none', 'Esc'],
      ['menu', 'Shift F10'],
      ['remove', 'Delete'],
      ['rename', 'F2'],
    ],
  ],
];

/** All keys that the pages share. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('shortcuts.title')}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      {sections.map(([section, lines]) => (
        <section key={section} className="pb-3 last:pb-0">
          <h3 className="pb-1 font-semibold">{t(`shortcuts.${section}.title`)}</h3>
          <dl>
            {lines.map(([word, ...keys]) => (
              <div
                key={word}
                className="flex min-h-7 items-center gap-3 border-b border-line py-0.5 last:border-0"
              >
                <dt className="flex-1">{t(`shortcuts.${section}.${word}`)}</dt>
                <dd className="flex gap-1">
                  {keys.map((each) => (
                    <kbd
                      key={each}
                      className="rounded border border-line bg-raised px-1.5 font-mono text-sm text-muted"
                    >
                      {each}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
