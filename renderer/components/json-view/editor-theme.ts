import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', backgroundColor: 'var(--c-bg)', color: 'var(--c-text)' },
  '&.cm-focused': { outline: '2px solid var(--c-accent)', outlineOffset: '-2px' },
  // the frame around it shows the focus
  '.cm-content:focus-visible': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '18px' },
  '.cm-gutters': { backgroundColor: 'var(--c-bg)', color: 'var(--c-faint)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--c-hover)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'var(--c-sel) !important',
  },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--c-warn) 35%, transparent)' },
  '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--c-warn) 70%, transparent)' },
  '.cm-panels': { backgroundColor: 'var(--c-raised)', color: 'var(--c-text)', borderColor: 'var(--c-line)' },
  '.cm-textfield': {
    backgroundColor: 'var(--c-bg)',
    color: 'var(--c-text)',
    border: '1px solid var(--c-line)',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--c-surface)',
    color: 'var(--c-text)',
    border: '1px solid var(--c-line)',
    borderRadius: '6px',
  },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--c-sel)', border: 'none', color: 'var(--c-muted)' },
  '.cm-cursor': { borderLeftColor: 'var(--c-accent)' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--c-accent)' },
  { tag: tags.string, color: 'var(--c-text)' },
  { tag: tags.number, color: 'var(--c-warn)' },
  { tag: [tags.bool, tags.null], color: 'var(--c-busy)' },
  { tag: tags.punctuation, color: 'var(--c-muted)' },
]);

/** CodeMirror in the app's own colours, light and dark. */
export const editorTheme = [look, syntaxHighlighting(colours)];
