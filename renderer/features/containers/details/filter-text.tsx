import { Search, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/button';

/** A box for plain text that a list is filtered by. */
export function FilterText({
  value,
  onChange,
  label,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
}) {
  const { t } = useTranslation();
  return (
    <div className="flex h-7 min-w-40 flex-1 items-center gap-1.5 rounded-md border border-line bg-surface pl-2 focus-within:border-accent">
      <Search size={14} aria-hidden className="shrink-0 text-faint" />
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-faint"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        }}
      />
      {value !== '' && (
        <IconButton label={t('filter.clear')} icon={X} size={13} onClick={() => onChange('')} />
      )}
    </div>
  );
}
