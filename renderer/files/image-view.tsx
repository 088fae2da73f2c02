import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A picture, drawn from its bytes as an image only: nothing in it is run. */
export function ImageView({ bytes, type, label }: { bytes: Uint8Array; type: string; label: string }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState<string | null>(null);
  const [size, setSize] = useState('');
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
    setUrl(made);
    setBroken(false);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-2 overflow-auto p-4">
      {broken && <p className="text-muted">{t('files.view.badImage')}</p>}
      {url && !broken && (
        <img
          src={url}
          alt={label}
          className="min-h-0 max-w-full rounded border border-line object-contain"
          onLoad={({ currentTarget: image }) => setSize(`${image.naturalWidth} × ${image.naturalHeight}`)}
          onError={() => setBroken(true)}
        />
      )}
      {!broken && <p className="text-sm text-muted tabular-nums">{size}</p>}
    </div>
  );
}
