import { randomInt } from 'node:crypto';

const MANNERS =
  'agile amber bold brave bright brisk calm clear clever cosy crisp curious deft eager early fair fleet fond gentle glad golden grand hardy hazel humble jolly keen kind light lively lucid lucky mellow merry mild neat nimble noble patient plain proud quick quiet rapid ready silent silver sleek smart snug steady still sunny swift tidy tranquil true vivid warm wary wild wise witty'.split(
    ' ',
  );
const ANIMALS =
  'avocet badger beaver bittern crane curlew deer dipper dormouse dove dunlin eagle egret eider falcon ferret finch fox gannet goose grebe grouse gull hare harrier hawk hedgehog heron hobby ibis jackdaw jay kestrel kite lapwing lark linnet lynx magpie marten martin merlin mole mouse newt nuthatch oriole osprey otter owl petrel pipit plover puffin quail raven redstart robin rook ruff shrew siskin skylark snipe sparrow squirrel starling stoat stork swallow swan swift teal tern thrush vole wagtail warbler weasel wigeon wren'.split(
    ' ',
  );

/** A name that is easy to say and remember, such as calm-heron-12. */
export function memorableName(integer: (n: number) => number = randomInt): string {
  return `${MANNERS[integer(MANNERS.length)]}-${ANIMALS[integer(ANIMALS.length)]}-${1 + integer(99)}`;
}

/** Pages and routes beside those of runs. */
const ADDRESSES = new Set(['new', 'compare', 'table', 'many', 'curves', 'estimate', 'import', 'external']);

/** Whether a person may give a run this name: it stands in addresses, in commands and beside other names. */
export function isRunName(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,63}$/.test(name) && !name.startsWith('pretrained-') && !ADDRESSES.has(name);
}
