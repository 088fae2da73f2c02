import { standardKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { codeFolding, foldAll, foldGutter, foldKeymap, unfoldAll } from '@codemirror/language';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { ChevronsDownUp, ChevronsUpDown, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../ipc/client';
import { Button, IconButton } from '../button';
import { editorTheme } from './editor-theme';
import { formatTemplate, type JsonSpot, jsonSpotAt } from './json-path';

interface JsonViewProps {
  text: string;
  label: string;
  /** The command whose output this is, for copying a path as `--format`. */
  subject: string;
  name: string;
}

/** A value's own text for the clipboard: a string without its quotes, anything else as it is. */
function plainValue(value: string): string {
  return value.startsWith('"') ? String(JSON.parse(value)) : value;
}

/** JSON to read: folded and searched by CodeMirror, with the value under the caret and its path to copy. */
export function JsonView({ text, label, subject, name }: JsonViewProps) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [spot, setSpot] = useState<JsonSpot | null>(null);

  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: '',
        extensions: [
          lineNumbers(),
          foldGutter(),
          codeFolding(),
          json(),
          drawSelection(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          search({ top: true }),
          keymap.of([...searchKeymap, ...foldKeymap, ...standardKeymap]),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.selectionSet || update.docChanged) {
              setSpot(jsonSpotAt(update.state, update.state.selection.main.head));
            }
          }),
          editorTheme,
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    const head = Math.min(editor.state.selection.main.head, text.length);
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: text },
      selection: { anchor: head },
    });
  }, [text]);

  const copy = (value: string) => void call.app.copyText({ text: value });
  const template = spot ? formatTemplate(spot.path) : null;
  const run = (command: (editor: EditorView) => boolean) => () => {
    if (view.current) command(view.current);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-9 items-center gap-1.5 border-b border-line px-4">
        <IconButton label={t('inspect.search')} icon={Search} onClick={run(openSearchPanel)} />
        <IconButton label={t('inspect.foldAll')} icon={ChevronsDownUp} onClick={run(foldAll)} />
        <IconButton label={t('inspect.unfoldAll')} icon={ChevronsUpDown} onClick={run(unfoldAll)} />
        <code
          className="min-w-0 flex-1 truncate pl-2 font-mono text-sm text-muted select-text"
          title={template ?? ''}
        >
          {template ?? t('inspect.hint')}
        </code>
        {spot && template && (
          <>
            <Button onClick={() => copy(plainValue(spot.value))}>{t('inspect.copyValue')}</Button>
            <Button onClick={() => copy(template)}>{t('inspect.copyPath')}</Button>
            <Button onClick={() => copy(`${subject} -f '${template}' ${name}`)}>
              {t('common.copyCommand')}
            </Button>
          </>
        )}
      </div>
      <div ref={host} className="min-h-0 flex-1 overflow-hidden" />
    </div>
  );
}
