export async function startDemoEngine() {
  throw new Error('not yet');
}
export async function fillDemoEngine(engine) {
  throw new Error('not yet');
}
