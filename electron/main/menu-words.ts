const en = {
  file: 'File',
  about: 'About Gantry',
  settings: 'Settings',
  quit: 'Quit',
  edit: 'Edit',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  palette: 'Command palette',
  panel: 'Show or hide the panel',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  window: 'Window',
  minimize: 'Minimize',
  close: 'Close',
  help: 'Help',
};

type MenuWords = typeof en;

const ko: MenuWords = {
  file: '파일',
  about: 'Gantry 정보',
  settings: '설정',
  quit: '종료',
  edit: '편집',
  cut: '잘라내기',
  copy: '복사',
  paste: '붙여넣기',
  selectAll: '모두 선택',
  view: '보기',
  palette: '명령 팔레트',
  panel: '패널 표시/숨기기',
  actualSize: '실제 크기',
  zoomIn: '확대',
  zoomOut: '축소',
  fullScreen: '전체 화면',
  developerTools: '개발자 도구',
  window: '창',
  minimize: '최소화',
  close: '닫기',
  help: '도움말',
};

/** The words of the application menu, which is built in main and so has its own small table. */
export function menuWords(locale: string): MenuWords {
  return locale.toLowerCase().startsWith('ko') ? ko : en;
}
