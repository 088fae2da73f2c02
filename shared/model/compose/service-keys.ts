import type { RunFlagKey } from '../run-flags';

/** Flags whose value a service takes as it is, under another name. */
export const direct: Partial<Record<RunFlagKey, string>> = {
  name: 'container_name',
  platform: 'platform',
  hostname: 'hostname',
  domainname: 'domainname',
  user: 'user',
  workdir: 'working_dir',
  cgroupParent: 'cgroup_parent',
  cgroupns: 'cgroup',
  ipc: 'ipc',
  pid: 'pid',
  userns: 'userns_mode',
  uts: 'uts',
  runtime: 'runtime',
  stopSignal: 'stop_signal',
  cpusetCpus: 'cpuset',
  memory: 'mem_limit',
  memoryReservation: 'mem_reservation',
  shmSize: 'shm_size',
  macAddress: 'mac_address',
  cpuRtPeriod: 'cpu_rt_period',
  cpuRtRuntime: 'cpu_rt_runtime',
};
export const numbers: Partial<Record<RunFlagKey, string>> = {
  cpus: 'cpus',
  cpuShares: 'cpu_shares',
  cpuPeriod: 'cpu_period',
  cpuQuota: 'cpu_quota',
  memorySwap: 'memswap_limit',
  memorySwappiness: 'mem_swappiness',
  pidsLimit: 'pids_limit',
  oomScoreAdj: 'oom_score_adj',
};
export const switches: Partial<Record<RunFlagKey, string>> = {
  interactive: 'stdin_open',
  tty: 'tty',
  init: 'init',
  readOnly: 'read_only',
  privileged: 'privileged',
  oomKillDisable: 'oom_kill_disable',
};
export const lists: Partial<Record<RunFlagKey, string>> = {
  publish: 'ports',
  expose: 'expose',
  env: 'environment',
  envFile: 'env_file',
  tmpfs: 'tmpfs',
  label: 'labels',
  dns: 'dns',
  dnsOption: 'dns_opt',
  dnsSearch: 'dns_search',
  addHost: 'extra_hosts',
  capAdd: 'cap_add',
  capDrop: 'cap_drop',
  securityOpt: 'security_opt',
  groupAdd: 'group_add',
  deviceCgroupRule: 'device_cgroup_rules',
  sysctl: 'sysctls',
};

/** What a `docker run` line has and a compose file says elsewhere, or has no need of. */
export const silent: readonly RunFlagKey[] = ['detach', 'quiet', 'sigProxy', 'disableContentTrust', 'rm'];
