import { Button } from '@/components/ui/Button.tsx';
import { Select } from '@/components/ui/Select.tsx';
import { FAMILY_WORDS } from '@/lib/signature/bots/bot.ts';
import { BOTS } from '@/lib/signature/bots/gallery.ts';
import { YOURSELF } from '../attack/useAttack.ts';
import type { Live } from '../useLive.ts';
import styles from './Stage.module.css';

const SPECIES = BOTS.map(({ id, name, family }) => ({
  ...{ value: id, label: name },
  group: FAMILY_WORDS[family],
}));

/** Which species takes the mouse, and whom it imitates. */
export function Bots({ live }: { live: Live }) {
  const { playback, attack, datasets } = live;
  const { bot, whose } = attack;
  const obstacle = attack.obstacle(bot);
  const asks = bot.imitates || bot.borrows;
  return (
    <section className={styles.bots} aria-label="Send in a bot" id="bots">
      <span className={styles.species}>
        <Select aria-label="Species" value={bot.id} onValueChange={attack.choose} options={SPECIES} />
        {asks && (
          <Select
            aria-label="Whose movement"
            value={whose.recorded === '' ? YOURSELF : whose.recorded}
            onValueChange={whose.setFrom}
            options={[
              ...(bot.borrows && !bot.imitates ? [] : [{ value: YOURSELF, label: 'against yourself' }]),
              ...datasets.map(({ id, name }) => ({ value: id, label: `somebody of ${name}` })),
            ]}
          />
        )}
        {asks && whose.person && (
          <Select
            aria-label="Recorded person"
            value={whose.person.subject}
            onValueChange={whose.setSubject}
            options={whose.people.map(({ subject }) => ({ value: subject, label: `subject ${subject}` }))}
          />
        )}
        <Button
          small
          disabled={playback.playing !== null || obstacle !== null}
          aria-label={`Send in ${bot.name}`}
          onClick={() => attack.send(bot)}
        >
          Send it in
        </Button>
      </span>
      <span className={styles.about}>{obstacle ?? bot.description}</span>
    </section>
  );
}
