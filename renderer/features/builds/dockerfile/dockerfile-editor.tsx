import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { StreamLanguage } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { editorTheme } from '../../../components/json-view/editor-theme';
import { useEvent } from '../../../components/use-event';
import { lintDockerfile } from './lint';
import { dockerfileColours } from './look';

interface DockerfileEditorProps {
  label: string;
  text: string;
  hint?: string;
  onChange: (text: string) => void;
  /** Ctrl+S. */
  onSave?: () => void;
}

/** A Dockerfile to write: highlighted, and checked as one types. */
export function DockerfileEditor(props: DockerfileEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [first] = useState(props);
  const onChange = useEvent(props.onChange);
  const onSave = useEvent(() => props.onSave?.());
  const { text } = props;

  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          highlightSpecialChars(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          search({ top: true }),
          StreamLanguage.define(dockerFile),
          linter((view) => lintDockerfile(view.state.doc), { delay: 300 }),
          placeholder(first.hint ?? ''),
          keymap.of([
            {
              key: 'Mod-s',
              preventDefault: true,
              run: () => {
                onSave();
                return true;
              },
            },
            ...searchKeymap,
            ...historyKeymap,
            ...lintKeymap,
            ...defaultKeymap,
            // Escape first leaves the field to those who move by Tab
            indentWithTab,
          ]),
          EditorView.contentAttributes.of({ 'aria-label': first.label }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) onChange(update.state.doc.toString());
          }),
          dockerfileColours,
          editorTheme,
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [first, onChange, onSave]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);

  return <div ref={host} className="h-full min-h-0 overflow-hidden" />;
}
