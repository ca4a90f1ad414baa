'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Whether what is in a scrolling element goes on at its right, followed as it is scrolled and resized. */
export function useCut(place: RefObject<HTMLElement | null>): boolean {
  const [cut, setCut] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const look = () => setCut(element.scrollLeft + element.clientWidth < element.scrollWidth - 2);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [place]);
  return cut;
}
