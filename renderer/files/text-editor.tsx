import { defaultKeymap, history, historyField, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { editorTheme } from '../components/json-view/editor-theme';
import { useEvent } from '../components/use-event';

interface TextEditorProps {
  /** What it begins with, and what the file has now. */
  source: string;
  saved: string;
  lineBreak: '\n' | '\r\n';
  label: string;
  isJson: boolean;
  readOnly: boolean;
  /** What `onLeave` was given when this file was looked at last. */
  draft: unknown;
  onChange: (changed: boolean) => void;
  onSave: (text: string) => void;
  /** The state to come back to: text, caret and history. */
  onLeave: (draft: unknown) => void;
  /** Told how to get the text as it would be saved. */
  onReady: (text: () => string) => void;
}

const kept = { history: historyField };

/** A text to edit. Its line breaks, and a byte order mark, stay as they are. Made anew for another text (by its key). */
export function TextEditor(props: TextEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const [first] = useState(props);
  const onChange = useEvent((text: string) => props.onChange(text !== props.saved));
  const onSave = useEvent(props.onSave);
  const onLeave = useEvent(props.onLeave);
  const onReady = useEvent(props.onReady);

  useEffect(() => {
    if (!host.current) return;
    const { source, lineBreak, label, isJson, readOnly, draft } = first;
    const extensions = [
      EditorState.lineSeparator.of(lineBreak),
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: true }),
      isJson ? json() : [],
      keymap.of([
        {
          key: 'Mod-s',
          preventDefault: true,
          run: (view) => {
            onSave(view.state.sliceDoc());
            return true;
          },
        },
        ...searchKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      EditorState.readOnly.of(readOnly),
      EditorView.contentAttributes.of({
        'aria-label': label,
        ...(readOnly && { 'aria-readonly': 'true', tabindex: '0' }),
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.sliceDoc());
      }),
      editorTheme,
    ];
    const state = draft
      ? EditorState.fromJSON(draft, { extensions }, kept)
      : EditorState.create({ doc: source, extensions });
    const view = new EditorView({ parent: host.current, state });
    onReady(() => view.state.sliceDoc());
    view.focus();
    return () => {
      onLeave(view.state.toJSON(kept));
      view.destroy();
    };
  }, [first, onChange, onSave, onLeave, onReady]);

  return <div ref={host} className="min-h-0 flex-1 overflow-hidden" />;
}
