import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--c-accent)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--c-faint)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--c-ok)' },
  { tag: [tags.variableName, tags.standard(tags.variableName)], color: 'var(--c-text)' },
  { tag: tags.number, color: 'var(--c-warn)' },
]);

const lint = EditorView.theme({
  '.cm-tooltip': {
    backgroundColor: 'var(--c-raised)',
    color: 'var(--c-text)',
    border: '1px solid var(--c-line)',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--c-bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--c-warn)' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { backgroundColor: 'var(--c-sel)' },
  '.cm-placeholder': { color: 'var(--c-faint)' },
  '.gantry-failed-line': {
    backgroundColor: 'color-mix(in srgb, var(--c-bad) 7%, transparent)',
    boxShadow: 'inset 3px 0 0 var(--c-bad)',
  },
  '.gantry-step-line': {
    backgroundColor: 'var(--c-sel)',
    boxShadow: 'inset 3px 0 0 var(--c-accent)',
  },
});

/** The colours of a Dockerfile, and of the marks in it. */
export const dockerfileColours = [syntaxHighlighting(colours), lint];
