import type { Command } from 'commander';

/** An example of each command, shown in its help; `tests/commands.test.ts` sees to it that there is one and that it could be typed. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  start: ['start'],
  sample: ['sample'],
  'import balabit': ['import balabit', 'import balabit --from ~/downloads/balabit'],
  'import sapimouse': ['import sapimouse', 'import sapimouse --from ~/downloads/sapimouse'],
  'import hbrs': ['import hbrs --from ~/downloads/hbrs'],
  'import cogminu': ['import cogminu --from ~/downloads/cogminu'],
  'import csv': ['import csv recordings/', 'import csv recordings/ --preview --name my-mice'],
  datasets: ['datasets'],
  'datasets list': ['datasets list'],
  'datasets show': ['datasets show sapimouse'],
  'datasets delete': ['datasets delete my-mice'],
  recordings: ['recordings'],
  'recordings list': ['recordings list'],
  'recordings export': ['recordings export 3f0a --to ada.csv'],
  'recordings delete': ['recordings delete 3f0a'],
  train: [
    'train --dataset sample --epochs 3',
    'train --config behaviour --set architecture=small-cnn --name first-try',
    'train --resume first-try',
  ],
  runs: ['runs', 'runs --query "accuracy > 0.9 and tag = seed" --sort -accuracy,name --limit 10'],
  'runs show': ['runs show first-try'],
  'runs rename': ['runs rename first-try baseline'],
  'runs delete': ['runs delete first-try'],
  'runs restore': ['runs restore first-try'],
  'runs sources': ['runs sources pretrained-all --people "sapimouse:73-96;balabit:7-35"'],
  'runs export': ['runs export first-try --out models/first-try'],
  'runs bundle': ['runs bundle first-try --out first-try.tar'],
  'runs import': ['runs import first-try.tar'],
  'runs csv': ['runs csv first-try'],
  'runs mlflow': ['runs mlflow first-try baseline --out mlruns'],
  'runs star': ['runs star first-try baseline', 'runs star --off baseline'],
  'runs tag': ['runs tag seed first-try baseline', 'runs tag --off seed baseline'],
  'runs note': ['runs note first-try "Learns faster with shorter blocks."', 'runs note first-try'],
  'runs compare': ['runs compare first-try baseline'],
  evaluations: ['evaluations', 'evaluations --model pretrained-all'],
  'evaluations show': ['evaluations show 3f0a1b2c4d5e6f70'],
  views: ['views'],
  'views save': ['views save good --query "accuracy > 0.9" --sort -accuracy'],
  'views delete': ['views delete good'],
  alerts: ['alerts'],
  'alerts add': ['alerts add --metric validationAccuracy --above 0.9', 'alerts add --run first-try'],
  'alerts delete': ['alerts delete 4f1c2b9e-0d1a-4c55-9a6e-1f1b2c3d4e5f'],
  sweep: ['sweep plan.json'],
  sweeps: ['sweeps'],
  'sweeps show': ['sweeps show widths'],
  'sweeps delete': ['sweeps delete widths'],
  evaluate: [
    'evaluate --model pretrained-all --protocol sapimouse-open-set',
    'evaluate --protocol session-disjoint --dataset my-mice --scores mine.csv --trained-on none',
  ],
  devices: ['devices', 'devices --install'],
  embed: ['embed --model pretrained-all --dataset sample --out sample.arrow'],
  maps: ['maps'],
  'maps make': ['maps make --model pretrained-all --dataset sample --method umap --name "The sample"'],
  'maps show': ['maps show "The sample"'],
  'maps export': ['maps export "The sample" --to sample-map.arrow'],
  'maps rename': ['maps rename "The sample" "Invented people"'],
  'maps delete': ['maps delete "Invented people"'],
  plugins: ['plugins'],
  predict: ['predict session.csv --model pretrained-all'],
  keys: ['keys'],
  'keys create': ['keys create shop --scopes verify --webhook https://shop.example'],
  'keys list': ['keys list'],
  'keys revoke': ['keys revoke shop'],
  'decisions export': ['decisions export --after 1200 --to decisions.jsonl'],
  mcp: ['mcp --url http://127.0.0.1:3000'],
  bots: ['bots'],
  calibrate: [
    'calibrate --model pretrained-gesture@adapted-plda+device --on sapimouse-open-set:73-96 --on hbrs-week',
  ],
  cohort: ['cohort --model pretrained-beh --dataset sapimouse'],
  worker: ['worker --jobs 2'],
  move: ['move --to postgresql://mouseprint:SECRET@db/mouseprint', 'move --to sqlite'],
  jobs: ['jobs --active', 'jobs --cancel 4f1c'],
  'privacy list': ['privacy list'],
  'privacy forget': ['privacy forget Ada'],
  'privacy retention': ['privacy retention --recordings 30 --decisions 365'],
  backup: ['backup backup.tar'],
  restore: ['restore backup.tar'],
  check: ['check'],
  'notebook list': ['notebook list'],
  'notebook trust': ['notebook trust my-study'],
  'notebook check': ['notebook check my-study'],
  completion: ['completion bash > ~/.local/share/bash-completion/completions/mouseprint'],
};

/** The words by which a command is called, below `mouseprint`. */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}`.trim() : '';
}

/** Every command that does something by itself. */
export function commandsBelow(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...commandsBelow(one)]);
}

/** Adds the examples to the help of each command. */
export function addExamples(program: Command): void {
  for (const command of commandsBelow(program)) {
    const examples = EXAMPLES[pathOf(command)];
    if (!examples) continue;
    const lines = examples.map((text) => `  npx mouseprint ${text}`).join('\n');
    command.addHelpText('after', `\n${examples.length === 1 ? 'Example' : 'Examples'}:\n${lines}`);
  }
}
