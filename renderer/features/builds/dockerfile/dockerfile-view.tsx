import { standardKeymap } from '@codemirror/commands';
import { StreamLanguage } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { editorTheme } from '../../../components/json-view/editor-theme';
import { useEvent } from '../../../components/use-event';
import { dockerfileColours } from './look';

/** Lines to be marked, from 1, first and last. */
interface LineMark {
  lines: readonly [number, number];
  kind: 'failed' | 'step';
}

const setMarks = StateEffect.define<readonly LineMark[]>();

const marksField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setMarks)) continue;
      const { doc } = transaction.state;
      const byLine = new Map<number, LineMark['kind']>();
      for (const { lines, kind } of effect.value)
        for (let n = Math.max(1, lines[0]); n <= Math.min(lines[1], doc.lines); n += 1)
          // what failed is not hidden by what is looked at
          if (byLine.get(n) !== 'failed') byLine.set(n, kind);
      return Decoration.set(
        [...byLine]
          .sort(([a], [b]) => a - b)
          .map(([n, kind]) =>
            Decoration.line({
              class: `gantry-${kind}-line`,
              attributes: { 'data-mark': kind },
            }).range(doc.line(n).from),
          ),
      );
    }
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

interface DockerfileViewProps {
  label: string;
  text: string;
  failed: readonly [number, number] | null;
  /** The lines of the step that is looked at; brought into sight. */
  step: readonly [number, number] | null;
  onLine: (line: number) => void;
}

/** The Dockerfile of a build to read, with the lines of the failing step and of the chosen one marked. */
export function DockerfileView({ label, text, failed, step, onLine }: DockerfileViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const pick = useEvent(onLine);

  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          StreamLanguage.define(dockerFile),
          search({ top: true }),
          keymap.of([...searchKeymap, ...standardKeymap]),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
          EditorView.domEventHandlers({
            click: (event, editor) => {
              const at = editor.posAtCoords({ x: event.clientX, y: event.clientY });
              if (at !== null) pick(editor.state.doc.lineAt(at).number);
            },
          }),
          marksField,
          dockerfileColours,
          editorTheme,
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label, text, pick]);

  const [failedFrom, failedTo] = failed ?? [0, 0];
  const [stepFrom, stepTo] = step ?? [0, 0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is a new editor, which has no marks yet
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const marks: LineMark[] = [];
    if (failedFrom > 0) marks.push({ lines: [failedFrom, failedTo], kind: 'failed' });
    if (stepFrom > 0) marks.push({ lines: [stepFrom, stepTo], kind: 'step' });
    const target = stepFrom || failedFrom;
    const scroll =
      target > 0 && target <= editor.state.doc.lines
        ? [EditorView.scrollIntoView(editor.state.doc.line(target).from, { y: 'center' })]
        : [];
    editor.dispatch({ effects: [setMarks.of(marks), ...scroll] });
  }, [text, failedFrom, failedTo, stepFrom, stepTo]);

  return <div ref={host} className="min-h-0 flex-1 overflow-hidden" />;
}
