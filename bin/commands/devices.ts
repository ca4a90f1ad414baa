import { availableParallelism, cpus } from 'node:os';
import type { Command } from 'commander';
import type { Devices } from '../../lib/network/device.ts';
import { describeDifferences } from '../../lib/network/graphics/differences.ts';
import { printResult } from '../terminal.ts';
import { deviceOption, takeDevice } from './device-option.ts';

interface Options {
  install?: true;
}

/** `mouseprint devices`: what could train and embed here, what does, and why. */
export function register(program: Command): void {
  program
    .command('devices')
    .description('say what trains and embeds here, processor or graphics card, and why')
    .option('--install', 'fetch WebGPU for Node first: 50 MB, of which 20 to 40 are kept')
    .addOption(deviceOption())
    .hook('preAction', takeDevice)
    .action(async ({ install }: Options, command: Command) => {
      const { installDawn } = await import('../../lib/network/graphics/install.ts');
      const { findDawn } = await import('../../lib/network/graphics/dawn.ts');
      const { prepareArithmetic } = await import('../../lib/network/backend.ts');
      const { look } = await import('../../lib/network/device.ts');
      const { readConfig } = await import('../../lib/store/config.ts');
      if (install) await installDawn();
      const devices = await look(readConfig().device);
      const processor = {
        model: cpus()[0]?.model ?? 'unknown',
        cores: availableParallelism(),
        arithmetic: prepareArithmetic(),
      };
      printResult(command, { ...devices, webgpu: findDawn() ?? null, processor }, (found) =>
        linesOf(found).join('\n'),
      );
    });
}

interface Found extends Devices {
  readonly webgpu: string | null;
  readonly processor: { readonly model: string; readonly cores: number; readonly arithmetic: string };
}

function linesOf({ processor, webgpu, card, differences, chosen, wanted, why }: Found): string[] {
  const kind = card?.software ? 'drawn by the processor' : 'a card';
  return [
    `Processor  ${processor.model}, ${processor.cores} cores: WebAssembly, ${processor.arithmetic} arithmetic`,
    `WebGPU     ${webgpu ?? 'not installed'}`,
    `Card       ${card ? `${card.name} (${kind})` : 'none that was tried'}`,
    ...(differences ? [`Compared   differences of ${describeDifferences(differences)}`] : []),
    `Chosen     ${chosen === 'gpu' ? 'the card' : 'the processor'} (${wanted}): ${why}`,
  ];
}
