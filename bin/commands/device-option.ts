import { type Command, Option } from 'commander';
import { DEVICES } from '../../lib/store/config.ts';

/** `--device`, for a command that trains or embeds, which calls {@link takeDevice} before it does. */
export function deviceOption(): Option {
  const text = 'what computes (default: MOUSEPRINT_DEVICE, else auto: a graphics card that computes rightly)';
  return new Option('--device <name>', text).choices(DEVICES);
}

/** What `--device` says goes before `MOUSEPRINT_DEVICE`, in this process and those that it starts. */
export function takeDevice(_: Command, action: Command): void {
  const { device } = action.opts<{ device?: string }>();
  if (device !== undefined) process.env.MOUSEPRINT_DEVICE = device;
}
