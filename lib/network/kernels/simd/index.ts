export { addGradientMoments, addShiftedMoments, combineColumns, scaleColumns } from './batch-norm';
export { gateByPositive } from './gate';
export { multiply, multiplyTransposed, packPanels } from './gemm';
export { addColumnSums } from './reduce';
