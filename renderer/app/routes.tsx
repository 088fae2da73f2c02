import { Redirect, Route, Switch } from 'wouter';
import { lazily } from '../components/lazily';
import { ContainersPage } from '../features/containers/containers-page';

const ContainerPage = lazily(() =>
  import('../features/containers/container-page').then((m) => m.ContainerPage),
);
const ComparePage = lazily(() => import('../features/containers/details').then((m) => m.ComparePage));
const ActivityPage = lazily(() => import('../features/activity/activity-page').then((m) => m.ActivityPage));
const BuildPage = lazily(() => import('../features/builds/page/build-page').then((m) => m.BuildPage));
const BuildsPage = lazily(() => import('../features/builds/builds-page').then((m) => m.BuildsPage));
const NewBuildPage = lazily(() =>
  import('../features/builds/form/new-build-page').then((m) => m.NewBuildPage),
);
const EditPage = lazily(() => import('../features/run/edit-page').then((m) => m.EditPage));
const BrowsePage = lazily(() => import('../features/registries').then((m) => m.BrowsePage));
const RegistriesPage = lazily(() => import('../features/registries').then((m) => m.RegistriesPage));
const ImagePage = lazily(() => import('../features/images').then((m) => m.ImagePage));
const ImagesPage = lazily(() => import('../features/images').then((m) => m.ImagesPage));
const CleanUpPage = lazily(() => import('../features/clean-up').then((m) => m.CleanUpPage));
const EnginePage = lazily(() => import('../features/engine-page').then((m) => m.EnginePage));
const EventsPage = lazily(() => import('../features/events').then((m) => m.EventsPage));
const NetworkPage = lazily(() => import('../features/networks').then((m) => m.NetworkPage));
const NetworksPage = lazily(() => import('../features/networks').then((m) => m.NetworksPage));
const VolumePage = lazily(() => import('../features/volumes').then((m) => m.VolumePage));
const VolumesPage = lazily(() => import('../features/volumes').then((m) => m.VolumesPage));
const RunPage = lazily(() => import('../features/run/run-page').then((m) => m.RunPage));
const SettingsPage = lazily(() => import('../features/settings/settings-page').then((m) => m.SettingsPage));

/** Loaded behind the first list, so that the first click on a container finds it at hand. */
export const loadContainerPage = () => ContainerPage.preload();

/** Every page of the app. A feature adds one line here. */
export function Routes() {
  return (
    <Switch>
      <Route path="/containers" component={ContainersPage} />
      <Route path="/containers/:id/edit">{({ id }) => <EditPage key={id} id={id} />}</Route>
      <Route path="/containers/compare/:a/:b?">{({ a, b }) => <ComparePage a={a} b={b ?? null} />}</Route>
      <Route path="/containers/:id/:tab?">
        {({ id, tab }) => <ContainerPage id={id} tab={tab ?? 'logs'} />}
      </Route>
      <Route path="/registries">
        <RegistriesPage tab="list" />
      </Route>
      <Route path="/registries/search">
        <RegistriesPage tab="search" />
      </Route>
      <Route path="/registries/browse/:server/:repository?">
        {({ server, repository }) => <BrowsePage key={server} server={server} repository={repository} />}
      </Route>
      <Route path="/images" component={ImagesPage} />
      <Route path="/images/:id/:tab?">
        {({ id, tab }) => <ImagePage key={id} id={`sha256:${id}`} tab={tab ?? 'overview'} />}
      </Route>
      <Route path="/volumes" component={VolumesPage} />
      <Route path="/volumes/:name/:tab?">
        {({ name, tab }) => <VolumePage key={name} name={name} tab={tab ?? 'overview'} />}
      </Route>
      <Route path="/networks">
        <NetworksPage tab="list" />
      </Route>
      <Route path="/networks/:id/:tab?">
        {({ id, tab }) => <NetworkPage key={id} id={id} tab={tab ?? 'overview'} />}
      </Route>
      <Route path="/network-map">
        <NetworksPage tab="map" />
      </Route>
      <Route path="/reach/:from?">{({ from }) => <NetworksPage tab="reach" from={from} />}</Route>
      <Route path="/ports">
        <NetworksPage tab="ports" />
      </Route>
      <Route path="/clean-up/:kind?">{({ kind }) => <CleanUpPage kind={kind ?? null} />}</Route>
      <Route path="/events" component={EventsPage} />
      <Route path="/engine" component={EnginePage} />
      <Route path="/run" component={RunPage} />
      <Route path="/builds" component={BuildsPage} />
      <Route path="/builds/new" component={NewBuildPage} />
      <Route path="/builds/:id">{({ id }) => <BuildPage id={id} />}</Route>
      <Route path="/activity" component={ActivityPage} />
      <Route path="/settings" component={SettingsPage} />
      <Route>
        <Redirect to="/containers" replace />
      </Route>
    </Switch>
  );
}
