'use client';

import { Button } from '../ui/Button.tsx';
import { restartTour } from './Tour.tsx';

export function RestartTour() {
  return <Button onClick={restartTour}>Show me around</Button>;
}
