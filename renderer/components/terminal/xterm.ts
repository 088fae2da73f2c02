// Everything of xterm.js that a terminal needs from its start, as one chunk that is loaded with the first terminal.
import '@xterm/xterm/css/xterm.css';
import './terminal.css';

export { FitAddon } from '@xterm/addon-fit';
export { SearchAddon } from '@xterm/addon-search';
export { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
export { WebLinksAddon } from '@xterm/addon-web-links';
export { Terminal } from '@xterm/xterm';
