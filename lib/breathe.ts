/**
 * Lets timers, input and output have their turn between two long computations: progress is written, a request to stop is heard.
 */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
