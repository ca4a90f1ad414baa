const INTERVAL = 1000;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Calls `stop` once when the process that started this one is gone. npm and its shell end at a signal without passing it on, and leave
 * behind what they had started. Only under npm: whoever starts a program by hand may leave it running.
 */
export function watchParent(stop, env = process.env) {
  const parent = process.ppid;
  if (!env.npm_lifecycle_event || parent <= 1) return;
  const timer = setInterval(() => {
    // A process whose parent has ended gets another one; on Windows it keeps the number.
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(timer);
    stop();
  }, INTERVAL);
  timer.unref();
}
