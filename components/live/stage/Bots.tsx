import { Button } from '@/components/ui/Button.tsx';
import { BOTS } from '@/lib/signature/bots/gallery.ts';
import type { Live } from '../useLive.ts';
import styles from './Stage.module.css';

/** Bots that can take the mouse, at one press each. */
export function Bots({ live }: { live: Live }) {
  const { playback, state } = live;
  const playing = playback.playing !== null;
  return (
    <section className={styles.bots} aria-label="Send in a bot" id="bots">
      <span>Or send in a bot:</span>
      {BOTS.filter(({ borrows }) => !borrows).map((bot) => {
        const nothing = bot.imitates && state.events === 0;
        return (
          <Button
            key={bot.id}
            small
            look="quiet"
            className={styles.bot}
            disabled={playing || nothing}
            title={nothing ? 'It repeats what was seen here: move first.' : bot.description}
            aria-label={`Send in ${bot.name}`}
            onClick={() => playback.playBot(bot)}
          >
            {bot.name.toLowerCase()}
          </Button>
        );
      })}
    </section>
  );
}
