import {
  applyNodeChanges,
  Background,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './map.css';
import { Maximize, Minus, Plus, Shuffle } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/button';
import { EntryContext } from './entry-context';
import { focusRects, type MapNode, toFlowEdges, toFlowNodes } from './flow-nodes';
import { keepPlaces } from './keep-places';
import { layoutMap } from './layout';
import type { MapModel } from './map-model';
import { BoxView, ChipView } from './map-nodes';
import { mapStore, useMapState } from './map-store';
import { type Direction, nearest } from './nearest';
import { boundsOf, type Place } from './sizes';

const nodeTypes = { box: BoxView, chip: ChipView };
/** The buttons on the left stay free. */
const LEFT = 56;
const EDGE = 16;
const fit = {
  padding: { left: `${LEFT}px`, top: `${EDGE}px`, right: `${EDGE}px`, bottom: '24px' },
  maxZoom: 1,
} as const;
/** Names can still be read at this zoom: a map that needs a smaller one is begun at its upper left. */
const LEGIBLE = 0.6;
const arrows = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);
/** Short, and none where motion is not wanted. */
const duration = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120);

/** Keeps what a drag has changed; everything else comes from the lists. */
function takeMoves(
  changes: NodeChange<MapNode>[],
  nodes: MapNode[],
  places: ReadonlyMap<string, Place>,
): void {
  const moves = changes.filter((change) => change.type === 'position');
  if (moves.length === 0) return;
  const moved = new Map(places);
  for (const { id, parentId, position } of applyNodeChanges(moves, nodes))
    if (!parentId) moved.set(id, position);
  mapStore.setState({ places: moved });
}

function Canvas({ model, filter }: { model: MapModel; filter: string }) {
  const { t } = useTranslation();
  const { places: before } = useMapState();
  const flow = useReactFlow();
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  /** More than the window shows: a small map of the whole says where one is. */
  const [large, setLarge] = useState(false);
  const places = useMemo(() => keepPlaces(model, before), [model, before]);
  const nodes = useMemo(() => toFlowNodes(model, places), [model, places]);
  const edges = useMemo(() => toFlowEdges(model, places, active), [model, places, active]);
  const rects = useMemo(() => focusRects(model, places), [model, places]);

  useEffect(() => {
    // what is not drawn just now keeps its place, too
    const { places: known } = mapStore.getState();
    const changed = [...places].some(([id, { x, y }]) => known.get(id)?.x !== x || known.get(id)?.y !== y);
    if (changed) mapStore.setState({ places: new Map([...known, ...places]) });
  }, [places]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice of what is shown is looked at anew
  useEffect(() => {
    const frame = root.current?.getBoundingClientRect();
    if (!frame) return;
    const { x, y, width, height } = boundsOf([...rects.values()]);
    const isLarge =
      (frame.width - LEFT - EDGE) / width < LEGIBLE || (frame.height - 2 * EDGE) / height < LEGIBLE;
    setLarge(isLarge);
    if (isLarge) void flow.setViewport({ x: LEFT - x * LEGIBLE, y: EDGE - y * LEGIBLE, zoom: LEGIBLE });
    else void flow.fitView({ ...fit, duration: 0 });
  }, [filter, flow]);

  const entry = focused !== null && rects.has(focused) ? focused : ([...rects.keys()][0] ?? null);
  const idOf = (target: EventTarget) =>
    target instanceof Element
      ? (target.closest<HTMLElement>('[data-map-id]')?.dataset.mapId ??
        target.closest<HTMLElement>('.react-flow__node')?.dataset.id ??
        null)
      : null;
  const onKeyDown = (event: React.KeyboardEvent) => {
    const from = idOf(event.target);
    if (from === null || !arrows.has(event.key)) return;
    event.preventDefault();
    const next = nearest(rects, from, event.key as Direction);
    const rect = next === null ? undefined : rects.get(next);
    if (next === null || !rect) return;
    root.current
      ?.querySelector<HTMLElement>(`[data-map-id="${CSS.escape(next)}"]`)
      ?.focus({ preventScroll: true });
    const { x, y } = flow.flowToScreenPosition({ x: rect.x, y: rect.y });
    const frame = root.current?.getBoundingClientRect();
    const inside = frame && x > frame.left && x < frame.right - 80 && y > frame.top && y < frame.bottom - 30;
    if (!inside)
      void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
        zoom: flow.getZoom(),
        duration: duration(),
      });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form
    <div
      ref={root}
      role="group"
      aria-label={t('networks.map.label')}
      className="network-map relative min-h-0 flex-1 overflow-hidden rounded-md border border-line"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const id = idOf(event.target);
        if (id === null) return;
        setFocused(id);
        setActive(id);
      }}
      onBlur={() => setActive(null)}
    >
      <EntryContext value={entry}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          onNodesChange={(changes) => takeMoves(changes, nodes, places)}
          onNodeMouseEnter={(_event, node) => setActive(node.id)}
          onNodeMouseLeave={() => setActive(null)}
          minZoom={0.15}
          maxZoom={2}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomOnDoubleClick={false}
          nodeDragThreshold={4}
        >
          <Background gap={20} />
          {large && <MiniMap ariaLabel={t('networks.map.overview')} pannable zoomable />}
        </ReactFlow>
      </EntryContext>
      <div className="absolute top-2 left-2 z-10 flex flex-col rounded-md border border-line bg-raised p-0.5">
        <IconButton
          label={t('networks.map.zoomIn')}
          icon={Plus}
          onClick={() => void flow.zoomIn({ duration: duration() })}
        />
        <IconButton
          label={t('networks.map.zoomOut')}
          icon={Minus}
          onClick={() => void flow.zoomOut({ duration: duration() })}
        />
        <IconButton
          label={t('networks.map.fit')}
          icon={Maximize}
          onClick={() => void flow.fitView({ ...fit, duration: duration() })}
        />
        <IconButton
          label={t('networks.map.arrange')}
          icon={Shuffle}
          onClick={() => {
            mapStore.setState({ places: layoutMap(model) });
            requestAnimationFrame(() => void flow.fitView({ ...fit, duration: duration() }));
          }}
        />
      </div>
    </div>
  );
}

/** Networks as boxes around their containers, and lines to those that are in several. */
export function Drawing(props: { model: MapModel; filter: string }) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}
