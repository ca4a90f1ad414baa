'use client';

import { useQueryStates } from 'nuqs';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { cutBlocks } from '@/lib/mouse/blocks.ts';
import { findStrokes } from '@/lib/mouse/kinematics/strokes.ts';
import { SpeedLegend } from '../trajectory/SpeedLegend.tsx';
import type { Recording } from '../trajectory/useEvents.ts';
import { Button } from '../ui/Button.tsx';
import { Cell } from '../ui/Cell.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatDuration } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { BlockChannels } from './BlockChannels.tsx';
import { EventRows } from './EventRows.tsx';
import { channelRows, eventRows, seriesRows } from './figureRows.ts';
import { Lane } from './Lane.tsx';
import { blockAt, Playback } from './playback.ts';
import { Scrubber } from './Scrubber.tsx';
import styles from './SessionView.module.css';
import { Strip } from './Strip.tsx';
import { StrokeFacts } from './StrokeFacts.tsx';
import { describeSeries } from './series.ts';
import { sessionState, shownRange } from './sessionState.ts';
import { TimeAxis } from './TimeAxis.tsx';
import { TrajectoryCanvas } from './TrajectoryCanvas.tsx';
import { Transport } from './Transport.tsx';
import { usePlaybackValue } from './usePlayback.ts';

/** Everything about one recording: the way, its charts, its blocks and its rows, on one clock. */
export function SessionPlayer({ recording, name }: { recording: Recording; name: string }) {
  const { events, motion } = recording;
  const { t, length } = motion.events;
  const duration = length > 0 ? t[length - 1] : 0;
  const [state, setState] = useQueryStates(sessionState, { history: 'replace', throttleMs: 250 });
  const [playback] = useState(() => new Playback(duration, state.t ?? 0));
  const [opened] = useState(state);
  // Where a link leads to stays in sight; afterwards the stretch is the reader's.
  const focus = opened.t ?? t[opened.block ?? opened.stroke ?? -1] ?? null;
  const [from, to] = shownRange(state.from, state.to, duration, focus);
  const range = useMemo<[number, number]>(() => [from, to], [from, to]);
  const blocks = useMemo(() => cutBlocks(length), [length]);
  const strokes = useMemo(() => findStrokes(motion.events), [motion]);
  const series = useMemo(() => describeSeries(motion), [motion]);

  const playing = usePlaybackValue(playback, (p) => p.playing);
  const moved = usePlaybackValue(playback, (p) => p.time > 0);
  const scrubbed = playing || moved;
  const beyond = usePlaybackValue(playback, (p) => p.playing && p.time > to);

  // The shown stretch turns the page when the playhead leaves it.
  useEffect(() => {
    if (beyond && to < duration)
      setState({ from: Math.round(to), to: Math.round(Math.min(duration, to + (to - from))) });
  }, [beyond, from, to, duration, setState]);

  // The address follows the playhead at rest, not sixty times a second.
  useEffect(() => {
    if (playing) return;
    const remember = () => setState({ t: playback.time > 0 ? Math.round(playback.time) : null });
    remember();
    return playback.subscribe(() => !playback.playing && remember());
  }, [playing, playback, setState]);

  const chosen = blocks.findIndex((block) => block.start === state.block);
  // Without a choice, the network's view is of what the playhead is in.
  const under = usePlaybackValue(playback, ({ time }) => blockAt(blocks, t, time));
  const seen = chosen >= 0 ? chosen : under;
  const chooseBlock = useCallback(
    (index: number) => setState({ block: index === chosen ? null : blocks[index].start }),
    [blocks, chosen, setState],
  );
  const stroke = strokes.findIndex(({ start }) => start === state.stroke);
  const chooseStroke = useCallback(
    (index: number) => setState({ stroke: index === stroke ? null : strokes[index].start }),
    [strokes, stroke, setState],
  );
  const showAll = () => {
    playback.pause();
    playback.seek(0);
    setState({ from: 0, to: Math.ceil(duration), t: null, block: null, stroke: null });
  };

  if (length < 2)
    return (
      <Cell label="Trajectory">
        <EmptyState title={length === 0 ? 'No movement was recorded' : 'A single event'}>
          There is nothing to draw or to play. The rows, if any, can still be downloaded above.
        </EmptyState>
      </Cell>
    );

  return (
    <>
      <Cell wide label="Trajectory">
        <Figure
          name={`${name}-trajectory`}
          title="Path."
          data={() => eventRows(motion.events, range)}
          caption={
            <>
              Colour is speed, <SpeedLegend />; rings are clicks. Drag to pan, hold Ctrl and turn the wheel to
              zoom. The bar below is the whole session: click to go there, drag its ends to choose what is
              shown.
            </>
          }
        >
          <TrajectoryCanvas
            motion={motion}
            range={range}
            playback={playback}
            scrubbed={scrubbed}
            piece={strokes[stroke] ?? blocks[chosen]}
            description={`Trajectory of ${formatDuration(to - from)} of pointer movement.`}
          />
          <Scrubber
            motion={motion}
            playback={playback}
            range={range}
            onRangeChange={([start, end]) => setState({ from: start, to: end })}
            scrubbed={scrubbed}
          />
          <Transport playback={playback}>
            <Button small look="quiet" onClick={showAll}>
              Show all
            </Button>
          </Transport>
        </Figure>
      </Cell>

      <Cell wide label="Charts over time">
        <Figure
          name={`${name}-charts`}
          title="In time."
          data={() => seriesRows(t, series, range)}
          caption={
            <>
              <Num>{formatDuration(to - from)}</Num> of the session on one clock. Click a chart to move the
              playhead, a stroke or a block to see it above.
              {strokes[stroke] && (
                <StrokeFacts stroke={strokes[stroke]} number={stroke + 1} of={strokes.length} />
              )}
            </>
          }
        >
          <div className={styles.strips}>
            <Lane
              name="strokes, between pauses and clicks"
              pieces={strokes}
              t={t}
              range={range}
              selected={stroke}
              onSelect={chooseStroke}
            />
            <Lane
              name="blocks of 128 events"
              pieces={blocks}
              t={t}
              range={range}
              selected={chosen}
              onSelect={chooseBlock}
            />
            {series.map((one) => (
              <Strip
                key={one.name}
                motion={motion}
                series={one}
                range={range}
                playback={playback}
                scrubbed={scrubbed}
              />
            ))}
            <TimeAxis range={range} />
          </div>
        </Figure>
      </Cell>

      <Cell wide label="What the network sees">
        {blocks.length === 0 ? (
          <EmptyState title="Too short for a block">
            The network takes 128 pointer events at a time; this session has {length}.
          </EmptyState>
        ) : (
          <Figure
            name={`${name}-block`}
            title="What the network sees."
            data={() => channelRows(motion.events, blocks[seen], state.signal)}
            caption="The channels of one block, frame by frame, as they enter the first convolution: computed here by the code that training uses."
          >
            <BlockChannels
              events={motion.events}
              blocks={blocks}
              index={seen}
              onSelect={chooseBlock}
              signal={state.signal}
              onSignalChange={(signal) => setState({ signal })}
            />
          </Figure>
        )}
      </Cell>

      <Cell wide label="Raw rows">
        <Figure
          title="Rows."
          name={`${name}-rows`}
          formats={['csv']}
          data={() => eventRows(events, range)}
          caption="Events as stored, scrolling included, within the stretch that is shown above."
        >
          <EventRows events={events} range={range} at={opened.t} />
        </Figure>
      </Cell>
    </>
  );
}
