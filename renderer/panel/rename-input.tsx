import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The name of a tab while it is being changed: Enter keeps it, Escape does not; an empty one goes back to the usual. */
export function RenameInput({ initial, onDone }: { initial: string; onDone: (name: string | null) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // after the menu that it may come from has given the focus back
    const frame = requestAnimationFrame(() => input.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div role="presentation" className="flex items-center px-1">
      <input
        ref={input}
        aria-label={t('panel.rename')}
        className="h-6 w-44 rounded border border-line bg-bg px-2"
        defaultValue={initial}
        maxLength={80}
        onBlur={(event) => onDone(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') onDone(event.currentTarget.value);
          if (event.key === 'Escape') onDone(null);
        }}
      />
    </div>
  );
}
