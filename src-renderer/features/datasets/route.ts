import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../router/root-route'
import { readDatasetSearch, readDatasetsSearch } from './dataset-search'

export const datasetsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/datasets',
  staticData: { crumb: 'datasets' },
  validateSearch: readDatasetsSearch,
  component: lazyRouteComponent(() => import('./DatasetsScreen'), 'DatasetsScreen'),
})

export const datasetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/datasets/$datasetId',
  staticData: { crumb: 'datasets' },
  validateSearch: readDatasetSearch,
  component: lazyRouteComponent(() => import('./DatasetScreen'), 'DatasetScreen'),
})
