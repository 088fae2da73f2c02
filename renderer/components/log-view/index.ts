export type { LogLineMeta } from './log-line';
export { createLogStore, type LogStore } from './log-store';
export { LogToolbar, type LogToolbarProps } from './log-toolbar';
export { LogView, type LogViewProps } from './log-view';
export {
  DEFAULT_LOG_VIEW_SETTINGS,
  type LogFilter,
  type LogSince,
  type LogTail,
  type LogViewSettings,
  sinceSeconds,
  type UpdateLogViewSettings,
  useLogViewSettings,
} from './settings';
export { type LogFind, useLogFind } from './use-log-find';
