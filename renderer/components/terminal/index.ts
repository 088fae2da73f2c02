export {
  createTerminal,
  loadTerminal,
  type TerminalHandle,
  type TerminalOptions,
  type TerminalSize,
} from './create-terminal';
export { TerminalView } from './terminal-view';
