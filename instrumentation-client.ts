// Next runs this in the browser before the page comes to life.
import { keepNavigation } from './components/shell/keepNavigation.ts';

/** Next calls it when a navigation begins. */
export const onRouterTransitionStart = keepNavigation(window.history);
