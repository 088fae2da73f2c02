import type { LoggedEvent } from '@shared/features/events';
import { type FilterToken, parseFilter } from '@shared/model/filter-query';
import type { EventTab } from './store';

/** What the filter box understands before a colon. */
export const eventFilterKeys = ['type', 'action', 'name', 'id', 'label'] as const;

const tabTypes: readonly string[] = ['container', 'image', 'volume', 'network'] satisfies EventTab[];

export const inTab = ({ type }: LoggedEvent, tab: EventTab): boolean =>
  tab === 'all' || (tab === 'other' ? !tabTypes.includes(type) : type === tab);

/** What people call the object: its name, else its id. */
export const objectName = ({ name, actorId }: LoggedEvent): string =>
  name || actorId.replace(/^sha256:/, '').replace(/^([0-9a-f]{12})[0-9a-f]{52}$/, '$1');

/** What health checks, shells and file browsers cause, this app's own included. */
export const isNoise = ({ type, action }: LoggedEvent): boolean =>
  type === 'container' && /^(?:exec_|top$|resize$|archive-path$|extract-to-dir$)/.test(action);

function matches(event: LoggedEvent, { key, value }: FilterToken): boolean {
  const has = (text: string) => text.toLowerCase().includes(value);
  if (key === 'type') return event.type.startsWith(value);
  if (key === 'action') return event.action.startsWith(value);
  if (key === 'name') return has(objectName(event));
  if (key === 'id') return has(event.actorId);
  if (key === 'label') return Object.entries(event.attributes).some(([name, text]) => has(`${name}=${text}`));
  return [event.type, event.action, event.detail, objectName(event), ...Object.values(event.attributes)].some(
    has,
  );
}

export function filterEvents(events: readonly LoggedEvent[], tab: EventTab, filter: string): LoggedEvent[] {
  const tokens = parseFilter(filter, eventFilterKeys);
  return events.filter(
    (event) => inTab(event, tab) && tokens.every((token) => matches(event, token) !== token.not),
  );
}
