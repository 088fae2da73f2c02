export function prepareEngineVersion(version) {
  throw new Error(`engine version ${version} is not available yet`);
}
