import { Button } from '@/components/ui/Button.tsx';
import { Num } from '@/components/ui/Num.tsx';
import { Table } from '@/components/ui/Table.tsx';
import type { Bot } from '@/lib/signature/bots/bot.ts';
import { BOTS } from '@/lib/signature/bots/gallery.ts';
import { type Count, MEASURED } from '@/lib/signature/human/measured.ts';
import { wilsonInterval } from '@/lib/signature/live-intervals.ts';
import { goTo } from '../goTo.ts';
import styles from '../HumanityPanel.module.css';
import { Share } from '../Share.tsx';
import type { Attack } from './useAttack.ts';

interface ArenaProps {
  playing: boolean;
  attack: Attack;
}

const percent = ({ flagged, total }: Count) =>
  total === 0 ? '–' : <Num>{Math.round((100 * flagged) / total)}%</Num>;

/** With its 95% interval. */
const withEnds = ({ flagged, total }: Count) =>
  total === 0 ? '–' : <Share value={flagged / total} ci={wilsonInterval(flagged, total)} />;

/** Attackers against detectors: who is caught by what, and how often people are, by mistake. */
export function Arena({ playing, attack }: ArenaProps) {
  const { people, others, bots, brought, request } = MEASURED;
  const alarms = [
    { name: 'people at targets, SapiMouse', ...people },
    ...others.map((row) => ({ ...row, name: `people of ${row.dataset}` })),
  ].map(({ name, rules, net, replays, minutes }) => ({
    ...{ id: name, name },
    cells: [percent(rules), percent(net), percent(replays), <Rare key="all" count={minutes} />, '–', ''],
  }));
  const attacks = [...bots, ...brought].map((row) => ({
    ...{ id: row.id, name: row.name },
    cells: [
      percent(row.rules),
      percent(row.net),
      percent(row.replays),
      withEnds(row.caught),
      row.unseen ? percent(row.unseen) : '–',
      <Send key="send" bot={BOTS.find(({ id }) => id === row.id)} playing={playing} attack={attack} />,
    ],
  }));
  return (
    <>
      <Table
        look="compact"
        label="Attackers against detectors"
        columns={['Who moves', 'caught by rules', 'by the net', 'by memory', 'by any', 'family unseen', '']}
        rows={[...attacks, ...alarms]}
      />
      <p className={styles.note}>
        Attacks: shares of up to <Num>{request.plays}</Num> minutes each, in brackets 95% intervals (Wilson);{' '}
        <i>family unseen</i> is by a net that has learned from nothing of the kind. People: minutes that were
        called an attack by mistake. Nobody counted here taught the detectors anything:{' '}
        <code>npx mouseprint bots --whole</code>. Your own attacks are judged by{' '}
        <code>npx mouseprint bots --attack DATASET --as-shipped</code>.
      </p>
    </>
  );
}

/** A rare event: tenths of a percent count. */
function Rare({ count: { flagged, total } }: { count: Count }) {
  const tenths = (share: number) => Number((100 * share).toFixed(1));
  const [low, high] = wilsonInterval(flagged, total).map(tenths);
  return (
    <Num>
      {tenths(flagged / total)}% [{low}, {high}]
    </Num>
  );
}

function Send({ bot, playing, attack }: ArenaProps & { bot: Bot | undefined }) {
  if (!bot) return null;
  const obstacle = attack.obstacle(bot);
  // Whose recording it borrows is chosen on the stage.
  const chooses = bot.borrows === true && attack.whose.person === undefined;
  const choose = () => {
    attack.choose(bot.id);
    goTo('bots');
  };
  return (
    <Button
      small
      look="quiet"
      disabled={playing || (obstacle !== null && !chooses)}
      title={obstacle ?? bot.description}
      aria-label={`Attack with ${bot.name}`}
      onClick={chooses ? choose : () => attack.send(bot)}
    >
      attack
    </Button>
  );
}
