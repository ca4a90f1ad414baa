export { attract } from './attract';
export { squaredDistances } from './distances';
export { transform } from './fourier';
export { repel } from './repel';
