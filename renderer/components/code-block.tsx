/** A text in a fixed-width font that scrolls when it is long, with the keyboard, too. */
export function CodeBlock({ label, text, wrap = false }: { label: string; text: string; wrap?: boolean }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className="max-h-80 overflow-auto rounded-md border border-line bg-bg p-2"
    >
      <pre
        className={`font-mono text-sm select-text ${wrap ? 'break-all whitespace-pre-wrap' : 'whitespace-pre'}`}
      >
        {text}
      </pre>
    </section>
  );
}
