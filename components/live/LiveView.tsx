'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Cell } from '@/components/ui/Cell';
import { ErrorNote } from '@/components/ui/ErrorNote';
import { Figure } from '@/components/ui/Figure';
import { Menu } from '@/components/ui/Menu';
import { Num } from '@/components/ui/Num';
import { Page } from '@/components/ui/Page';
import { Segmented } from '@/components/ui/Segmented';
import { Select } from '@/components/ui/Select';
import { BOTS } from '@/lib/signature/bots/gallery.ts';
import { observe, RECENT_BLOCKS } from '@/lib/signature/observe.ts';
import { template } from '@/lib/signature/template.ts';
import { trustRule } from '@/lib/signature/trust.ts';
import { ENROLMENT_BLOCKS, Enrolment } from './Enrolment';
import { IdentificationFigures, TrustFigures } from './Figures';
import { HumanityPanel } from './HumanityPanel';
import { LiveStatus } from './LiveStatus';
import styles from './LiveView.module.css';
import { MotionCanvas, PAGE_VIEW } from './MotionCanvas';
import { Nearest } from './Nearest';
import { People } from './People';
import { localProfiles, serverProfiles } from './profile-store';
import { Ranking } from './Ranking';
import { ReplayDialog } from './ReplayDialog';
import { TrustChart } from './TrustChart';
import { TASK_OPTIONS, TASKS, Task } from './tasks/Task';
import type { DatasetOption, ModelOption, Person } from './types';
import { useHumanity } from './useHumanity';
import { useCohort, useProfiles } from './useKnownPeople';
import { useLiveSession, type Where } from './useLiveSession';
import { usePlayback } from './usePlayback';
import { useTrust } from './useTrust';

interface LiveViewProps {
  models: readonly ModelOption[];
  datasets: readonly DatasetOption[];
  defaultModel: string;
}

/** Share of its events that a live block has in common with the one before. */
const OVERLAP = 0.5;
/** One in a hundred impostors accepted, in the words of the test; the rates that hold are measured. */
const RULE = trustRule(0.01);

/** The live page: record, recognise, refuse. */
export function LiveView({ models, datasets, defaultModel }: LiveViewProps) {
  const [query, setQuery] = useQueryStates({
    model: parseAsString,
    dataset: parseAsString,
    claim: parseAsString,
    task: parseAsStringLiteral(TASKS).withDefault('free'),
    where: parseAsStringLiteral(['browser', 'server']).withDefault('browser'),
  });
  const model =
    models.find((m) => m.name === query.model) ?? models.find((m) => m.name === defaultModel) ?? models[0];
  const { where } = query;
  const { session, state, backend } = useLiveSession(model.name, where);
  const store = where === 'browser' ? localProfiles : serverProfiles;
  const place = useRef<HTMLDivElement>(null);
  const playback = usePlayback(session, place);
  const [choosing, setChoosing] = useState(false);
  const known = useCohort(model.name, query.dataset);
  const profiles = useProfiles(where);
  const cohort = known.data?.cohort;

  const people = useMemo((): readonly Person[] => {
    if (!cohort || !profiles.data) return [];
    return profiles.data
      .filter((p) => p.modelHash === model.hash)
      .map((p) => ({ id: p.id, name: p.name, template: template(p.embeddings, p.dims, cohort.mean) }));
  }, [profiles.data, cohort, model.hash]);

  // What is shown is about whoever moved last, until somebody else has moved enough.
  const turn = state.turns.findLast((t) => t.block < state.blocks.length) ?? state.turns[0];
  const drawn = state.turns.findLast((t) => t.row < state.events) ?? state.turns[0];
  const recent = useMemo(
    () =>
      state.blocks.slice(Math.max(turn.block, state.blocks.length - RECENT_BLOCKS)).map((b) => b.embedding),
    [state.blocks, turn],
  );
  const observation = useMemo(
    () => (cohort && recent.length > 0 ? observe(recent, people, cohort, OVERLAP) : null),
    [recent, people, cohort],
  );
  const identification = people.length > 0 ? (observation?.identification ?? null) : null;

  const claimed = people.find((p) => p.id === query.claim);
  const trust = useTrust(state.blocks, claimed, cohort, RULE);
  const refreshProfiles = profiles.mutate;
  const onEnrolled = useCallback(
    async (name: string) => {
      const now = await refreshProfiles();
      const id = now?.find((p) => p.name === name)?.id;
      if (id) setQuery({ claim: id });
    },
    [refreshProfiles, setQuery],
  );
  const liveness = useHumanity(session, state, turn);
  const error = state.error ?? playback.error;

  return (
    <Page
      kicker={kickerOf(where, backend, model.name)}
      title={titleOf(identification, recent.length > 0)}
      lead={leadOf(people.length, recent.length, state.missing)}
    >
      <Cell wide label="Your movement" state={error ? 'failed' : 'running'}>
        <Figure
          title="Move anywhere."
          caption={
            <>
              The whole page records; speed is colour, clicks are circles. Or{' '}
              <button type="button" className={styles.link} onClick={() => setChoosing(true)}>
                replay a recorded session
              </button>{' '}
              or{' '}
              <Menu
                align="start"
                trigger={
                  <button type="button" className={styles.link}>
                    send in a bot
                  </button>
                }
                groups={[
                  {
                    items: BOTS.map((bot) => ({
                      label: bot.name,
                      disabled: bot.imitates && state.events === 0,
                      onSelect: () => playback.playBot(bot),
                    })),
                  },
                ]}
              />
              .
            </>
          }
        >
          <MotionCanvas
            session={session}
            view={drawn.source.kind === 'replay' ? playback.view : PAGE_VIEW}
            from={drawn.row}
            place={place}
          >
            {!playback.playing && <Task name={query.task} />}
            <LiveStatus state={state} playing={playback.playing} />
          </MotionCanvas>
        </Figure>
        <div className={styles.tools}>
          <Segmented
            aria-label="What to do"
            value={query.task}
            onValueChange={(task) => setQuery({ task })}
            options={TASK_OPTIONS}
          />
          {playback.playing && (
            <Button small onClick={playback.stop}>
              Stop {playback.playing.source.label}
            </Button>
          )}
          <Button small look="quiet" onClick={() => session.clear()} disabled={state.events === 0}>
            Forget this movement
          </Button>
        </div>
        {error && <ErrorNote error={error} />}
        {state.notMouse > 0 && (
          <p className={styles.note} role="status">
            A finger or a pen moves differently from a mouse, and this network knows only mice:{' '}
            {state.notMouse} touch or pen events were not used. Connect a mouse, or replay a recorded session.
          </p>
        )}
      </Cell>

      <Cell heading="Who is it?" state={identification ? 'done' : undefined}>
        {identification ? (
          <Figure
            title="Probability."
            caption={
              <>
                From the last <Num>{observation?.blocks.toFixed(0)}</Num> blocks. Calibrated over the{' '}
                {people.length} enrolled here and everybody else: even odds that it is none of them before the
                first block.
                <IdentificationFigures figures={cohort?.figures} />
              </>
            }
          >
            <Ranking identification={identification} />
          </Figure>
        ) : (
          <p className={styles.note}>
            {people.length === 0
              ? 'Nobody is enrolled with this network yet. Enrol below: it takes about a minute.'
              : `Waiting for the first block: ${state.missing} more events.`}
          </p>
        )}
      </Cell>

      <Cell heading="Who is enrolled" id="people">
        <People
          profiles={profiles.data ?? []}
          store={store}
          modelHash={model.hash}
          onChange={() => refreshProfiles()}
        />
        <Enrolment session={session} state={state} store={store} onEnrolled={onEnrolled} />
        {profiles.error && <ErrorNote error={profiles.error} />}
      </Cell>

      <Cell wide heading="Is it still you?" state={trust.length > 0 ? 'done' : undefined}>
        <div className={styles.claim}>
          <span>I am</span>
          <Select
            aria-label="I am"
            value={claimed?.id ?? ''}
            onValueChange={(claim) => setQuery({ claim })}
            options={people.map((p) => ({ value: p.id, label: p.name }))}
            placeholder={people.length === 0 ? 'nobody is enrolled yet' : 'choose who you are'}
            disabled={people.length === 0}
          />
        </div>
        {claimed && (
          <Figure
            title="Trust."
            name="trust"
            data={() => trust.map((p) => ({ ...p }))}
            caption={
              <>
                Evidence that it is still {claimed.name}, gathered block by block (Wald’s sequential test with
                forgetting), locked at the odds that would let one in <Num>100</Num> impostors pass if blocks
                were independent. <TrustFigures figures={cohort?.figures} />
              </>
            }
          >
            <TrustChart points={trust} turns={state.turns} rule={RULE} rows={state.events} />
          </Figure>
        )}
      </Cell>

      <Cell heading="Is it a person at all?" state={liveness ? 'done' : undefined}>
        <HumanityPanel liveness={liveness} />
      </Cell>

      <Cell
        heading="Whom you resemble"
        state={known.isLoading ? 'running' : observation ? 'done' : undefined}
      >
        <Nearest
          known={known.data}
          loading={known.isLoading}
          nearest={observation?.nearest ?? []}
          datasets={datasets}
          dataset={query.dataset}
          onDataset={(dataset) => setQuery({ dataset })}
        />
        {known.error && <ErrorNote error={known.error} />}
      </Cell>

      <Cell heading="The network">
        <div className={styles.claim}>
          <Select
            aria-label="Network"
            value={model.name}
            onValueChange={(name) => setQuery({ model: name })}
            options={models.map((m) => ({ value: m.name }))}
          />
          <Segmented
            aria-label="Where the network runs"
            value={where}
            onValueChange={(next) => setQuery({ where: next })}
            options={[
              { value: 'browser', label: 'in this browser' },
              { value: 'server', label: 'on the server' },
            ]}
          />
        </div>
        <p className={styles.note}>
          {model.about}{' '}
          {where === 'browser'
            ? `It runs in a worker of this page${backend ? ` (${backend})` : ''}: your movement and your profile do not leave this browser.`
            : 'Your movement is sent to the server of this page, which keeps profiles in its data folder.'}
        </p>
      </Cell>
      <ReplayDialog
        datasets={datasets}
        open={choosing}
        onOpenChange={setChoosing}
        onPlay={(choice) => {
          setChoosing(false);
          playback.playSession(choice);
        }}
      />
    </Page>
  );
}

function kickerOf(where: Where, backend: string | null, model: string): string {
  if (where === 'server') return `Live · network on the server · ${model}`;
  return backend
    ? `Live · network in this browser · nothing leaves it · ${model}`
    : `Live · the network is being loaded · ${model}`;
}

function titleOf(identification: { best: { name: string } | null } | null, moved: boolean): string {
  if (identification?.best) return `Hello again, ${identification.best.name}.`;
  if (identification && moved) return 'I don’t think we have met.';
  return 'Show me how you move.';
}

function leadOf(people: number, blocks: number, missing: number): string {
  if (people === 0)
    return `Move the mouse as you always do. After about a minute (${ENROLMENT_BLOCKS} blocks) the network can tell you from others.`;
  if (blocks === 0) return `Move on: ${missing} more events make the first block.`;
  return 'Hand the mouse to somebody else and watch what happens.';
}
