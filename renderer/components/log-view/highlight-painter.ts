/** Names under which stretches of text are painted (see `log-view.css`), the later over the earlier. */
const HIGHLIGHTS = ['log-match', 'log-match-current', 'log-selection'] as const;
type HighlightName = (typeof HIGHLIGHTS)[number];

export interface HighlightPainter {
  /** Replaces what this view painted under a name. */
  paint(name: HighlightName, places: readonly StaticRangeInit[]): void;
  /** Takes away all that this view painted. */
  clear(): void;
}

/** The document-wide highlight of a name: all log views of the page share it. */
function sharedHighlight(name: HighlightName): Highlight | null {
  if (typeof Highlight === 'undefined' || !CSS.highlights) return null;
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  highlight.priority = HIGHLIGHTS.indexOf(name);
  CSS.highlights.set(name, highlight);
  return highlight;
}

/** Paints through the CSS Custom Highlight API: no element is added, so rows stay what React made them. */
export function createHighlightPainter(): HighlightPainter {
  const painted = new Map<HighlightName, readonly AbstractRange[]>();

  function paint(name: HighlightName, places: readonly StaticRangeInit[]): void {
    const old = painted.get(name);
    if (places.length === 0 && (!old || old.length === 0)) return;
    const highlight = sharedHighlight(name);
    if (!highlight) return;
    // Ranges that do not follow changes of the document: every frame makes its own.
    const ranges = places.map((place) => new StaticRange(place));
    for (const range of old ?? []) highlight.delete(range);
    for (const range of ranges) highlight.add(range);
    painted.set(name, ranges);
  }

  return {
    paint,
    clear() {
      for (const name of HIGHLIGHTS) paint(name, []);
    },
  };
}
