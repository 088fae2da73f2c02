import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/** The code of a component, loaded once. */
interface Code<P extends object> {
  readonly component: ComponentType<P> | null;
  load(): Promise<void>;
}

function createCode<P extends object>(load: () => Promise<ComponentType<P>>): Code<P> {
  let component: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  return {
    get component() {
      return component;
    },
    load() {
      loading ??= load().then(
        (loaded) => {
          component = loaded;
        },
        (error) => {
          // whoever shows it next tries again
          loading = null;
          throw error;
        },
      );
      return loading;
    },
  };
}

function Loaded<P extends object>({ code, props }: { code: Code<P>; props: P }): ReactNode {
  const [Component, setComponent] = useState(() => code.component);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    code.load().then(() => wanted && setComponent(() => code.component), setFailure);
    return () => {
      wanted = false;
    };
  }, [code]);
  // for the error boundary around
  if (failure) throw failure;
  return Component && <Component {...props} />;
}

/**
 * A component whose code is loaded when it is first shown, or ahead of that by `preload`: what `React.lazy` is for,
 * without its wait. React keeps the fallback of a `Suspense` on screen for 300 ms even when the code comes after 5.
 */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>) {
  const code = createCode(load);
  return Object.assign((props: P) => <Loaded code={code} props={props} />, { preload: () => code.load() });
}
