import type { ContainerSummary } from '@shared/features/containers';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { errorData } from '../../../../components/error-note';
import { call } from '../../../../ipc/client';
import { containers } from '../../../../stores/containers';
import { whilePending } from '../../../../stores/pending';
import { nameProblem } from '../../rename-dialog';
import { endRename } from './rename-store';

/**
 * A container's name while it is changed in its place: Enter saves, Escape does not, and leaving it saves what can be saved.
 * What is wrong is said beneath, above everything else, as rows of a list cut off what leaves them.
 */
export function InlineRename({ row, large }: { row: ContainerSummary; large: boolean }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(row.name);
  const [failure, setFailure] = useState<string | null>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  /** Saving, or over: leaving the field is not to save it then. */
  const busy = useRef(false);
  const problem =
    name === row.name ? null : nameProblem(name, row, containers.store.getState().rows.values());
  const words = problem ? t(problem) : failure;

  useEffect(() => {
    // after the menu or the double click that it may come from
    const frame = requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.select();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  useEffect(() => {
    if (!words) return;
    const box = input.current?.getBoundingClientRect();
    if (box) setPlace({ left: box.left, top: box.bottom + 4 });
  }, [words]);

  /** Gives the focus back to the row or the page that it came from. */
  const end = () => {
    const holder = input.current?.closest<HTMLElement>('[data-item], [data-rename-holder]');
    busy.current = true;
    endRename();
    requestAnimationFrame(() => {
      // leaving it by a click has given the focus to something else
      if (document.activeElement === document.body) holder?.focus();
    });
  };
  const save = async () => {
    if (busy.current) return;
    if (name === row.name) return end();
    if (problem) return;
    busy.current = true;
    try {
      await whilePending(row.id, 'renaming', () => call.containers.rename({ id: row.id, name }));
      end();
    } catch (thrown) {
      setFailure(errorData(thrown).message);
      busy.current = false;
    }
  };
  return (
    <>
      <input
        ref={input}
        aria-label={t('containers.rename.label')}
        aria-invalid={words ? true : undefined}
        className={`min-w-0 flex-1 rounded border border-accent bg-bg px-1.5 outline-none aria-invalid:border-bad ${large ? 'h-8 max-w-md text-lg font-semibold' : 'h-6 font-medium'}`}
        value={name}
        spellCheck={false}
        onChange={(event) => {
          setFailure(null);
          setName(event.target.value);
        }}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onBlur={() => (problem || failure ? end() : void save())}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void save();
          else if (event.key === 'Escape') end();
          else return;
          event.preventDefault();
        }}
      />
      {words &&
        place &&
        createPortal(
          <p
            role="alert"
            style={place}
            className="fixed z-50 max-w-96 rounded-md border border-bad/50 bg-raised px-2 py-1 text-sm text-bad shadow-xl"
          >
            {words}
          </p>,
          document.body,
        )}
    </>
  );
}
