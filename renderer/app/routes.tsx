import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { ContainersPage } from '../features/containers/containers-page';

/** Loaded behind the first list, so that the first click on a container finds it at hand. */
export const loadContainerPage = () => import('../features/containers/container-page');

const ContainerPage = lazy(() => loadContainerPage().then((m) => ({ default: m.ContainerPage })));
const ActivityPage = lazy(() =>
  import('../features/activity/activity-page').then((m) => ({ default: m.ActivityPage })),
);
const SettingsPage = lazy(() =>
  import('../features/settings/settings-page').then((m) => ({ default: m.SettingsPage })),
);

/** Every page of the app. A feature adds one line here. */
export function Routes() {
  return (
    <Suspense>
      <Switch>
        <Route path="/containers" component={ContainersPage} />
        <Route path="/containers/:id/:tab?">
          {({ id, tab }) => <ContainerPage id={id} tab={tab ?? 'logs'} />}
        </Route>
        <Route path="/activity" component={ActivityPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route>
          <Redirect to="/containers" replace />
        </Route>
      </Switch>
    </Suspense>
  );
}
