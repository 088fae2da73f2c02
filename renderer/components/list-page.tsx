import { type ComponentProps, type ReactNode, useEffect } from 'react';

interface ListHeadProps {
  title: string;
  /** The ways to look at it, when there are several. */
  views?: ReactNode;
  /** What can be done here; the one that makes something new is the last. */
  actions?: ReactNode;
}

/** The head of a page that is no object's: its name, its views, and what can be done. */
export function ListHead({ title, views, actions }: ListHeadProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-3">
      <h1 className="text-lg font-semibold">{title}</h1>
      {views}
      <div className="ml-auto flex flex-wrap items-center justify-end gap-2">{actions}</div>
    </div>
  );
}

interface ListPageProps extends Omit<ComponentProps<'section'>, 'title'>, ListHeadProps {
  /** The name of the window, where it says more than the title. */
  windowTitle?: string;
}

/** A page that lists things: its head, and below it a `ListBody`. */
export function ListPage({ title, views, actions, windowTitle, children, ...rest }: ListPageProps) {
  useEffect(() => {
    document.title = windowTitle ?? title;
  }, [title, windowTitle]);
  return (
    <section className="relative flex min-h-0 flex-1 flex-col" {...rest}>
      <ListHead title={title} views={views} actions={actions} />
      {children}
    </section>
  );
}
