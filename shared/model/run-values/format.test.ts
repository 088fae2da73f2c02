import { expect, test } from 'vitest';
import { formatMount } from './format-mount';
import { formatNetwork } from './format-network';
import { parseMount } from './mount';
import { parseNetwork } from './network';

test.each([
  'type=bind,source=/a,target=/b,readonly,bind-propagation=rslave',
  'type=bind,source=/a,target=/b,bind-nonrecursive',
  'type=bind,source=/a,target=/b,readonly,bind-recursive=readonly',
  'type=volume,target=/anonymous',
  '"type=volume","source=a,b",target=/b,volume-nocopy,volume-subpath=x/y',
  'type=volume,source=nfs,target=/nfs,volume-driver=local,volume-opt=type=nfs,"volume-opt=o=addr=1.2.3.4,rw",volume-label=a=b',
  'type=tmpfs,target=/t,tmpfs-size=1048576,tmpfs-mode=1770',
  'type=image,source=busybox,target=/i,image-subpath=bin',
])('a mount is written as it is read: %s', (text) => {
  const mount = parseMount(text);
  expect(parseMount(formatMount(mount))).toEqual(mount);
});

test.each([
  'web',
  'name=web,alias=a,alias=b,ip=10.0.0.2,ip6=fd00::2,mac-address=92:d0:c6:0a:29:33',
  'name=web,link-local-ip=169.254.1.1,driver-opt=com.example.a=b=c,"driver-opt=x=1,2",gw-priority=-3',
])('a network is written as it is read: %s', (text) => {
  const network = parseNetwork(text);
  expect(parseNetwork(formatNetwork(network))).toEqual(network);
});
