export { BrowsePage } from './browse-page';
export { RegistriesPage } from './registries-page';
