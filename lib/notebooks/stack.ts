import type { CellError, CompiledCell } from './contract.ts';

/** Lines that come before the cell's own first line: `new Function` adds two, the compiled function one. */
const WRAPPER_LINES = 3;

/**
 * Says what went wrong in a running cell and, where the stack names the cell, at which of its lines.
 * TypeScript cells are compiled first, so that their line is near rather than exact.
 */
export function locateRuntimeError(error: unknown, cell: CompiledCell): Omit<CellError, 'id'> {
  if (!(error instanceof Error)) return { message: String(error) };
  const frame = new RegExp(`cell-${cell.id}\\.js:(\\d+):(\\d+)`).exec(error.stack ?? '');
  if (!frame) return { message: error.message };
  const expression = cell.body.split('\n', 2)[1] === 'return (' ? 1 : 0;
  const line = Number(frame[1]) - WRAPPER_LINES - expression;
  return line >= 1 ? { message: error.message, line, column: Number(frame[2]) } : { message: error.message };
}
