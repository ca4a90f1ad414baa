export { addGradientMoments, addShiftedMoments, combineColumns, scaleColumns } from './batch-norm';
export { gateByPositive, rectify, transpose } from './elementwise';
export { multiply, multiplyTransposed, packPanels } from './gemm';
export { addColumnSums } from './reduce';
