/** Of a frame's 16 ms this many go to small pictures, so that scrolling past hundreds of them stays smooth. */
const BUDGET_MS = 6;

const waiting = new Set<() => void>();
let asked = false;

function drawSome() {
  asked = false;
  const start = performance.now();
  for (const draw of waiting) {
    waiting.delete(draw);
    draw();
    if (performance.now() - start > BUDGET_MS) break;
  }
  if (waiting.size > 0) ask();
}

function ask() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(drawSome);
}

/** Draws in one of the next frames, in turn with others. Returns what takes it back. */
export function drawSoon(draw: () => void): () => void {
  waiting.add(draw);
  ask();
  return () => waiting.delete(draw);
}
