import { displayPath, normalPath, pathOfText } from '@shared/model/byte-path';
import { ChevronRight, CornerLeftUp, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../components/button';
import { inputClass } from '../components/field';

interface PathBarProps {
  path: string;
  onGo: (path: string) => void;
  /** Told of a path that was typed, which may lead over links. */
  onTyped: (path: string) => void;
}

/** The folders down to the one that is shown, each a button; or the path to type. */
export function PathBar({ path, onGo, onTyped }: PathBarProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const shown = displayPath(path);
  const names = path.split('/').filter(Boolean);
  const stop = () => setText(null);
  if (text !== null) {
    return (
      <form
        className="flex min-w-40 flex-[2]"
        onSubmit={(event) => {
          event.preventDefault();
          // a name that is no text is shown with escapes, and left as it is unless something else is typed
          if (text !== shown) onTyped(normalPath(pathOfText(text), path));
          stop();
        }}
      >
        <input
          aria-label={t('files.path')}
          className={`${inputClass} font-mono text-sm`}
          value={text}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: it appears because somebody wants to type here
          autoFocus
          onFocus={(event) => event.target.select()}
          onChange={(event) => setText(event.target.value)}
          onBlur={stop}
          onKeyDown={(event) => event.key === 'Escape' && stop()}
        />
      </form>
    );
  }
  const crumb = 'max-w-48 shrink-0 truncate rounded px-1 font-mono text-sm whitespace-pre hover:bg-hover';
  return (
    <nav aria-label={t('files.path')} className="flex min-w-40 flex-[2] items-center gap-0.5 overflow-hidden">
      <IconButton
        label={t('files.up')}
        icon={CornerLeftUp}
        disabled={path === '/'}
        onClick={() => onGo(normalPath('..', path))}
      />
      <div className="flex min-w-0 items-center overflow-x-auto">
        <button
          type="button"
          className={crumb}
          onClick={() => onGo('/')}
          aria-current={path === '/' ? 'page' : undefined}
        >
          /
        </button>
        {names.map((name, i) => {
          const to = `/${names.slice(0, i + 1).join('/')}`;
          return (
            <span key={to} className="flex shrink-0 items-center">
              {i > 0 && <ChevronRight size={12} aria-hidden className="text-faint" />}
              <button
                type="button"
                className={crumb}
                onClick={() => onGo(to)}
                aria-current={to === path ? 'page' : undefined}
              >
                {displayPath(name)}
              </button>
            </span>
          );
        })}
      </div>
      <IconButton label={t('files.editPath')} icon={Pencil} size={13} onClick={() => setText(shown)} />
    </nav>
  );
}
