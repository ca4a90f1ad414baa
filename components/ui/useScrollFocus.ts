'use client';

import { type RefObject, useEffect } from 'react';

/** Lets an element be reached by keyboard while what it holds is wider than itself, so that it can be scrolled there, too. */
export function useScrollFocus(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const look = () => {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    const sizes = new ResizeObserver(look);
    const watch = () => {
      sizes.disconnect();
      for (const one of [element, ...element.children]) sizes.observe(one);
    };
    const contents = new MutationObserver(watch);
    contents.observe(element, { childList: true });
    watch();
    return () => {
      contents.disconnect();
      sizes.disconnect();
    };
  }, [place]);
}
