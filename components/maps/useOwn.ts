'use client';

import { useCallback, useEffect, useState } from 'react';
import { call } from '@/components/api/call.ts';
import { decodeFloats } from '@/lib/base64.ts';
import { thinEvents } from '@/lib/capture/thin-events.ts';
import { readTable } from '@/lib/datasets/csv/read-table.ts';
import { AppError } from '@/lib/errors.ts';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { BLOCK_EVENTS, cutBlocks } from '@/lib/mouse/blocks.ts';
import { pointerEvents, sliceEvents } from '@/lib/mouse/events.ts';
import { MAX_EVENTS, toWire } from '@/lib/predictor/wire.ts';
import { fetchEmbeddings } from './embeddings.ts';
import type { MapPoints } from './mapPoints.ts';
import {
  fewBlocks,
  type OwnMovement,
  ownMargins,
  ownPoints,
  placeOwn,
  seenByNetwork,
} from './ownMovement.ts';

/** A larger file would fill the page's memory, bytes. */
const LARGEST = 100e6;

/** The longest recording of a file, seen by the network of a map. */
async function embedFile(file: File, map: MapRecord): Promise<OwnMovement> {
  if (!seenByNetwork(map.source.model))
    throw new AppError('bad_request', 'This map is of no trained network that could look at the file.', {
      hint: 'Make a map with a network, or import the file and make a map of both.',
    });
  if (file.size > LARGEST)
    throw new AppError('too_large', `${file.name} has more than ${LARGEST / 1e6} MB.`, {
      hint: 'Import it under Data sets, where files may be larger, and add it from there.',
    });
  const recordings = readTable(await file.text(), file.name).flatMap((session) => session.recordings);
  const longest = recordings.reduce((a, b) => (b.events.length > a.events.length ? b : a)).events;
  const thinned = pointerEvents(thinEvents(longest));
  const events = sliceEvents(thinned, 0, Math.min(thinned.length, MAX_EVENTS));
  const all = cutBlocks(events.length);
  if (all.length === 0)
    throw new AppError(
      'bad_data',
      `${file.name} has ${events.length} events in its longest session; a block needs ${BLOCK_EVENTS}.`,
    );
  const { embeddings, model, blocks } = await call('POST /api/predict', {
    body: {
      model: map.source.model,
      events: toWire(events),
      blocks: fewBlocks(all).map((i) => all[i]),
      encoding: 'base64',
      compare: false,
    },
  });
  if (model.hash !== map.source.modelHash)
    throw new AppError('conflict', `The network ${model.name} changed since this map was made.`, {
      hint: 'Make a new map with it; embeddings of different weights cannot be compared.',
    });
  return { label: file.name, dims: model.dims, embeddings: decodeFloats(String(embeddings)), events, blocks };
}

/** Own movement on a map: what was added, as points, and how more is added. */
export function useOwn(map: MapRecord, own: MapPoints) {
  const [movements, setMovements] = useState<readonly OwnMovement[]>([]);
  const [parts, setParts] = useState<readonly MapPoints[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ message: string; hint?: string }>();

  useEffect(() => {
    if (movements.length === 0) return setParts([]);
    let gone = false;
    fetchEmbeddings(map.id)
      .then((reference) => {
        if (gone) return;
        setParts(
          movements.map((movement) =>
            ownPoints(
              movement,
              placeOwn(movement, reference, { model: map.source.model, params: map.params }, own),
              ownMargins(movement, reference, map.source.model, own),
              own.fit,
            ),
          ),
        );
      })
      .catch((error) => !gone && setFailure(error));
    return () => {
      gone = true;
    };
  }, [movements, map, own]);

  const add = useCallback((movement: OwnMovement) => {
    setFailure(undefined);
    setMovements((before) => [...before.filter(({ label }) => label !== movement.label), movement]);
  }, []);
  const addFile = async (file: File) => {
    setBusy(true);
    setFailure(undefined);
    try {
      add(await embedFile(file, map));
    } catch (error) {
      setFailure(error as { message: string; hint?: string });
    } finally {
      setBusy(false);
    }
  };
  const remove = (gone: string) => setMovements((before) => before.filter(({ label }) => label !== gone));
  return { movements, parts, add, addFile, remove, busy, failure };
}
