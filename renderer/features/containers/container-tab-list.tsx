import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { type UIEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContainerTab, containerTabs } from './container-tab-names';

const trigger =
  'h-8 shrink-0 scroll-mx-8 border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:text-text -outline-offset-2';

/** A tap on what is cut off, for the mouse: the arrow keys reach every tab. */
function Edge({ side, onClick }: { side: 'left' | 'right'; onClick: () => void }) {
  const Icon = side === 'left' ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      data-edge={side}
      onClick={onClick}
      className={`absolute inset-y-0 z-10 grid w-8 place-items-center from-bg from-60% to-transparent text-muted hover:text-text ${
        side === 'left' ? 'left-0 bg-gradient-to-r' : 'right-0 bg-gradient-to-l'
      }`}
    >
      <Icon size={15} />
    </button>
  );
}

/** The tabs of a container's page in one line; it scrolls where they do not fit, and the active one is in sight. */
export function ContainerTabList({ name, active }: { name: string; active: ContainerTab }) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState({ left: false, right: false });
  const measure = useCallback((element: HTMLElement) => {
    const left = element.scrollLeft > 1;
    const right = element.scrollLeft + element.clientWidth < element.scrollWidth - 1;
    setCut((before) => (before.left === left && before.right === right ? before : { left, right }));
  }, []);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      element
        .querySelector(`[data-tab="${active}"]`)
        ?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
      measure(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [active, measure]);
  const scroll = (by: number) => list.current?.scrollBy({ left: by * list.current.clientWidth * 0.6 });
  return (
    <div className="relative border-b border-line">
      {cut.left && <Edge side="left" onClick={() => scroll(-1)} />}
      <Tabs.List
        ref={list}
        aria-label={t('containers.tabsOf', { name })}
        className="flex overflow-x-auto px-4 [scrollbar-width:none]!"
        onScroll={(event: UIEvent<HTMLDivElement>) => measure(event.currentTarget)}
        onWheel={(event) => {
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
        }}
      >
        {containerTabs.map((tab) => (
          <Tabs.Trigger
            key={tab}
            value={tab}
            data-tab={tab}
            className={trigger}
            // the browser leaves one that is partly in sight where it is
            onFocus={(event) => event.currentTarget.scrollIntoView({ inline: 'nearest', block: 'nearest' })}
          >
            {t(`containers.tab.${tab}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {cut.right && <Edge side="right" onClick={() => scroll(1)} />}
    </div>
  );
}
