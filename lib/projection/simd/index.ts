export { attract } from './attract';
export { squaredDistances } from './distances';
export { pack, scaleBy, transform, unpack } from './fourier';
export { repel } from './repel';
