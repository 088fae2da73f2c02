import { uiStore } from '../../stores/ui';

/** Shows the containers that use a volume, a folder of the host or a network, in the list. */
export function showUsers(key: 'volume' | 'network', name: string, navigate: (path: string) => void): void {
  const value = /[\s"]/.test(name) ? `"${name.replaceAll('"', '')}"` : name;
  uiStore.setState({ containerTab: 'all', containerFilter: `${key}:${value}` });
  navigate('/containers');
}
