// Matrix products on the wasm heap. All addresses and row steps are in bytes, all counts in floats; row-major.
//
// The right-hand matrix is packed into panels of eight columns, so that the inner loop reads it in one line, and
// the result is computed in tiles of four rows by eight columns: eight vector accumulators and three operands
// are what V8 keeps in x86's sixteen registers (six rows spill and run at two thirds of the speed).

import { fma } from './fma';

const TILE_ROWS: i32 = 4;
const PANEL: i32 = 8;
const PANEL_ROW: usize = 32;
const FLOAT: usize = 4;

/** Bytes of A that a block of rows may have, so that it stays in the first two cache levels for all panels. */
const BLOCK_BYTES: usize = 131072;

/**
 * Copies a depth × columns matrix, whose element (p, n) is at source[p·rowStep + n·columnStep] floats, to panels
 * of eight columns that begin `panelStep` bytes apart. Columns beyond the last are zero.
 */
export function packPanels(
  source: usize,
  depth: i32,
  columns: i32,
  rowStep: i32,
  columnStep: i32,
  target: usize,
  panelStep: usize,
): void {
  for (let first = 0; first < columns; first += PANEL) {
    const used = min(PANEL, columns - first);
    let to = target;
    for (let p = 0; p < depth; p++) {
      let from = source + <usize>(p * rowStep + first * columnStep) * FLOAT;
      if (columnStep == 1 && used == PANEL) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        for (let n = 0; n < PANEL; n++) {
          store<f32>(to + <usize>n * FLOAT, n < used ? load<f32>(from) : 0);
          from += <usize>columnStep * FLOAT;
        }
      }
      to += PANEL_ROW;
    }
    target += panelStep;
  }
}

/** out[rows × columns] = A · B, for A with rows `aRow` bytes apart (they may overlap, as windows do) and packed B. */
export function multiply(
  a: usize,
  aRow: usize,
  rows: i32,
  depth: i32,
  panels: usize,
  columns: i32,
  out: usize,
  outRow: usize,
  scratch: usize,
): void {
  const panelStep = <usize>depth * PANEL_ROW;
  const block = max(TILE_ROWS, <i32>(BLOCK_BYTES / max(aRow, FLOAT)) & ~(TILE_ROWS - 1));
  for (let from = 0; from < rows; from += block) {
    const until = min(rows, from + block);
    let panel = panels;
    for (let column = 0; column < columns; column += PANEL) {
      const used = min(PANEL, columns - column);
      let row = from;
      for (; row + TILE_ROWS <= until; row += TILE_ROWS) {
        const target = out + <usize>row * outRow + <usize>column * FLOAT;
        if (used == PANEL) rowsTile(a + <usize>row * aRow, aRow, depth, panel, target, outRow);
        else {
          rowsTile(a + <usize>row * aRow, aRow, depth, panel, scratch, PANEL_ROW);
          copyTile(scratch, TILE_ROWS, used, target, outRow);
        }
      }
      for (; row < until; row++) {
        rowTile(a + <usize>row * aRow, depth, panel, scratch);
        copyTile(scratch, 1, used, out + <usize>row * outRow + <usize>column * FLOAT, outRow);
      }
      panel += panelStep;
    }
  }
}

/** out[columnsOfA × columns] += Aᵀ · B, for A of `depth` rows `aRow` bytes apart and packed B of the same depth. */
export function multiplyTransposed(
  a: usize,
  aRow: usize,
  aColumns: i32,
  depth: i32,
  panels: usize,
  columns: i32,
  out: usize,
  outRow: usize,
  scratch: usize,
): void {
  const panelStep = <usize>depth * PANEL_ROW;
  let panel = panels;
  for (let column = 0; column < columns; column += PANEL) {
    const used = min(PANEL, columns - column);
    for (let row = 0; row < aColumns; row += TILE_ROWS) {
      const usedRows = min(TILE_ROWS, aColumns - row);
      const target = out + <usize>row * outRow + <usize>column * FLOAT;
      if (used == PANEL && usedRows == TILE_ROWS) {
        columnsTile(a + <usize>row * FLOAT, aRow, depth, panel, target, outRow);
      } else {
        memory.fill(scratch, 0, <usize>TILE_ROWS * PANEL_ROW);
        columnsTile(a + <usize>row * FLOAT, aRow, depth, panel, scratch, PANEL_ROW);
        addTile(scratch, usedRows, used, target, outRow);
      }
    }
    panel += panelStep;
  }
}

function copyTile(tile: usize, rows: i32, columns: i32, out: usize, outRow: usize): void {
  for (let r = 0; r < rows; r++)
    memory.copy(out + <usize>r * outRow, tile + <usize>r * PANEL_ROW, <usize>columns * FLOAT);
}

function addTile(tile: usize, rows: i32, columns: i32, out: usize, outRow: usize): void {
  for (let r = 0; r < rows; r++)
    for (let n = 0; n < columns; n++) {
      const at = out + <usize>r * outRow + <usize>n * FLOAT;
      store<f32>(at, load<f32>(at) + load<f32>(tile + <usize>r * PANEL_ROW + <usize>n * FLOAT));
    }
}

/** Four rows of A, each contiguous, times one panel. */
function rowsTile(a: usize, aRow: usize, depth: i32, panel: usize, out: usize, outRow: usize): void {
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  for (let p = depth >> 1; p > 0; p--) {
    let b0 = v128.load(panel);
    let b1 = v128.load(panel, 16);
    let x = v128.load32_splat(a);
    s00 = fma(s00, x, b0);
    s01 = fma(s01, x, b1);
    x = v128.load32_splat(a1);
    s10 = fma(s10, x, b0);
    s11 = fma(s11, x, b1);
    x = v128.load32_splat(a2);
    s20 = fma(s20, x, b0);
    s21 = fma(s21, x, b1);
    x = v128.load32_splat(a3);
    s30 = fma(s30, x, b0);
    s31 = fma(s31, x, b1);
    b0 = v128.load(panel, 32);
    b1 = v128.load(panel, 48);
    x = v128.load32_splat(a, 4);
    s00 = fma(s00, x, b0);
    s01 = fma(s01, x, b1);
    x = v128.load32_splat(a1, 4);
    s10 = fma(s10, x, b0);
    s11 = fma(s11, x, b1);
    x = v128.load32_splat(a2, 4);
    s20 = fma(s20, x, b0);
    s21 = fma(s21, x, b1);
    x = v128.load32_splat(a3, 4);
    s30 = fma(s30, x, b0);
    s31 = fma(s31, x, b1);
    panel += 2 * PANEL_ROW;
    a += 2 * FLOAT;
    a1 += 2 * FLOAT;
    a2 += 2 * FLOAT;
    a3 += 2 * FLOAT;
  }
  v128.store(out, s00);
  v128.store(out, s01, 16);
  v128.store(out + outRow, s10);
  v128.store(out + outRow, s11, 16);
  v128.store(out + 2 * outRow, s20);
  v128.store(out + 2 * outRow, s21, 16);
  v128.store(out + 3 * outRow, s30);
  v128.store(out + 3 * outRow, s31, 16);
  // Apart, because accumulators that meet after the loop are spilled inside it.
  if (depth & 1) {
    addProduct(load<f32>(a), panel, out);
    addProduct(load<f32>(a1), panel, out + outRow);
    addProduct(load<f32>(a2), panel, out + 2 * outRow);
    addProduct(load<f32>(a3), panel, out + 3 * outRow);
  }
}

/** out += x times one row of a panel. */
function addProduct(x: f32, panel: usize, out: usize): void {
  const factor = f32x4.splat(x);
  v128.store(out, fma(v128.load(out), factor, v128.load(panel)));
  v128.store(out, fma(v128.load(out, 16), factor, v128.load(panel, 16)), 16);
}

/** One row of A times one panel; for what four rows leave over. */
function rowTile(a: usize, depth: i32, panel: usize, out: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  for (let p = 0; p < depth; p++) {
    const x = v128.load32_splat(a);
    s0 = fma(s0, x, v128.load(panel));
    s1 = fma(s1, x, v128.load(panel, 16));
    panel += PANEL_ROW;
    a += FLOAT;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
}

/** Four neighbouring columns of A, taken down its rows, times one panel; added to `out`. */
function columnsTile(a: usize, aRow: usize, depth: i32, panel: usize, out: usize, outRow: usize): void {
  const out1 = out + outRow;
  const out2 = out1 + outRow;
  const out3 = out2 + outRow;
  let s00 = v128.load(out);
  let s01 = v128.load(out, 16);
  let s10 = v128.load(out1);
  let s11 = v128.load(out1, 16);
  let s20 = v128.load(out2);
  let s21 = v128.load(out2, 16);
  let s30 = v128.load(out3);
  let s31 = v128.load(out3, 16);
  for (; depth > 0; depth--) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    let x = v128.load32_splat(a);
    s00 = fma(s00, x, b0);
    s01 = fma(s01, x, b1);
    x = v128.load32_splat(a, 4);
    s10 = fma(s10, x, b0);
    s11 = fma(s11, x, b1);
    x = v128.load32_splat(a, 8);
    s20 = fma(s20, x, b0);
    s21 = fma(s21, x, b1);
    x = v128.load32_splat(a, 12);
    s30 = fma(s30, x, b0);
    s31 = fma(s31, x, b1);
    a += aRow;
    panel += PANEL_ROW;
  }
  v128.store(out, s00);
  v128.store(out, s01, 16);
  v128.store(out1, s10);
  v128.store(out1, s11, 16);
  v128.store(out2, s20);
  v128.store(out2, s21, 16);
  v128.store(out3, s30);
  v128.store(out3, s31, 16);
}
