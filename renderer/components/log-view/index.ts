export { createLogStore, type LogStore } from './log-store';
export { LogToolbar } from './log-toolbar';
export { LogView, type LogViewProps } from './log-view';
export {
  DEFAULT_LOG_VIEW_SETTINGS,
  type LogSince,
  type LogTail,
  type LogViewSettings,
  sinceSeconds,
  type UpdateLogViewSettings,
  useLogViewSettings,
} from './settings';
export { useLogFind } from './use-log-find';
