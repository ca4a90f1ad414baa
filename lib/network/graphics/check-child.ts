// Entry point of the process that tries a graphics card: a driver that crashes ends this process and no other. See check.ts.
import { checkKnownComputation } from './known-computation.ts';

try {
  process.send?.({ verdict: await checkKnownComputation() });
} catch (error) {
  process.send?.({ failure: error instanceof Error ? error.message : String(error) });
}
process.disconnect?.();
process.exit();
