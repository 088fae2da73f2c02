import type { DetailTabName } from '../container-tab-names';
import { ChangesTab } from './changes/changes-tab';
import { EnvironmentTab } from './environment-tab';
import { HealthTab } from './health-tab';
import { MountsTab } from './mounts-tab';
import { NetworksTab } from './networks-tab';
import { ProcessesTab } from './processes-tab';
import type { DetailTabProps } from './use-details';

const tabs = {
  environment: EnvironmentTab,
  mounts: MountsTab,
  networks: NetworksTab,
  processes: ProcessesTab,
  changes: ChangesTab,
  health: HealthTab,
};

/** One of the tabs that show a part of a container's details. */
export function DetailTab({ name, ...props }: DetailTabProps & { name: DetailTabName }) {
  const Tab = tabs[name];
  return <Tab key={props.row.id} {...props} />;
}
