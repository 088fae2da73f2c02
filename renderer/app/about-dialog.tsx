import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { boot } from '../ipc/client';

export function AboutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { versions } = boot();
  const rows = [
    ['Gantry', versions.app],
    ['Electron', versions.electron],
    ['Chromium', versions.chrome],
    ['Node.js', versions.node],
  ];
  return (
    <Dialog
      title={t('app.about')}
      description={t('app.aboutText')}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <dl className="grid grid-cols-[100px_1fr] gap-y-1 select-text">
        {rows.map(([name, version]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="font-mono text-sm">{version}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
