import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useStore } from 'zustand';
import { IconButton } from '../components/button';
import { classNames } from '../components/class-names';
import { Logo } from '../components/logo';
import { useNarrow } from '../components/use-narrow';
import { containers } from '../stores/containers';
import { images } from '../stores/images';
import { networks } from '../stores/networks';
import { uiStore, useUi } from '../stores/ui';
import { volumes } from '../stores/volumes';
import { type AppPage, lastPages, mainPages } from './pages';

interface NavLinkProps {
  page: AppPage;
  collapsed: boolean;
  count?: number | undefined;
}

function NavLink({ page: entry, collapsed, count }: NavLinkProps) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const active = [entry.path, ...(entry.also ?? [])].some(
    (path) => location === path || location.startsWith(`${path}/`),
  );
  const Icon = entry.icon;
  const label = t(`nav.${entry.key}`);
  return (
    <Link
      href={entry.path}
      aria-label={collapsed ? label : undefined}
      aria-current={active ? 'page' : undefined}
      title={collapsed ? label : undefined}
      className={classNames(
        'flex h-[30px] items-center gap-2.5 rounded-md px-2 -outline-offset-2',
        active ? 'bg-sel font-medium text-text' : 'text-muted hover:bg-hover hover:text-text',
        collapsed && 'justify-center',
      )}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      {!collapsed && <span className="flex-1 truncate">{label}</span>}
      {!collapsed && count !== undefined && (
        <span className="text-xs font-normal text-muted tabular-nums" aria-hidden>
          {count}
        </span>
      )}
    </Link>
  );
}

/** The main navigation; folds to icons. */
export function Sidebar() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const collapsed = useUi((state) => state.sidebarCollapsed) || narrow;
  const counts: Record<string, number | undefined> = {
    containers: useStore(containers.store, (state) => (state.loaded ? state.rows.size : undefined)),
    images: useStore(images.store, (state) => (state.loaded ? state.rows.size : undefined)),
    volumes: useStore(volumes.store, (state) => (state.loaded ? state.rows.size : undefined)),
    networks: useStore(networks.store, (state) => (state.loaded ? state.rows.size : undefined)),
  };
  return (
    <nav
      aria-label={t('nav.main')}
      className={classNames(
        'flex shrink-0 flex-col gap-0.5 border-r border-line bg-side px-2 pt-2 pb-2',
        collapsed ? 'w-12' : 'w-[196px]',
      )}
    >
      <div
        className={classNames(
          'flex h-8 items-center gap-2 px-2 pb-2 font-semibold',
          collapsed && 'justify-center',
        )}
      >
        <Logo />
        {!collapsed && <span className="flex-1 text-[14px]">Gantry</span>}
      </div>
      {mainPages.map((page) => (
        <NavLink key={page.path} page={page} collapsed={collapsed} count={counts[page.key]} />
      ))}
      <span className="flex-1" />
      {lastPages.map((page) => (
        <NavLink key={page.path} page={page} collapsed={collapsed} />
      ))}
      {!narrow && (
        <IconButton
          label={t(collapsed ? 'nav.expand' : 'nav.collapse')}
          icon={collapsed ? PanelLeftOpen : PanelLeftClose}
          className={collapsed ? 'self-center' : 'ml-1'}
          onClick={() => uiStore.setState({ sidebarCollapsed: !collapsed })}
        />
      )}
    </nav>
  );
}
