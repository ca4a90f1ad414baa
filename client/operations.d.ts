// Written by `npm run build:client` from the OpenAPI document; do not edit.
/** What the server answers when something went wrong. */
export type ErrorAnswer = {
  code: 'bad_request' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited' | 'bad_data' | 'cancelled' | 'overloaded' | 'timeout' | 'unavailable' | 'disk_full' | 'internal';
  message: string;
  hint?: string;
};

/** Every operation of the API by its name. */
export interface Operations {
  /** Deletes an alert with what it told. */
  'DELETE /api/alerts/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: undefined;
  };
  /** What somebody wants to be told of runs, and what was told lately, each the newest first. */
  'GET /api/alerts': {
    input: {};
    answer: {
      alerts: ({
        id: string;
        what: 'ended' | 'above' | 'below';
        /** Null for every run. */
        run: {
          id: string;
          name: string;
        } | null;
        metric: string | null;
        bound: number | null;
        /** Origin of its address; the rest is not told. */
        webhook: string | null;
        createdAt: string;
      })[];
      notices: ({
        /** The same when it is sent again. */
        id: string;
        type: 'run_ended' | 'metric_above' | 'metric_below';
        at: string;
        run: {
          id: string;
          name: string;
          status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
        };
        metric: string | null;
        value: number | null;
        bound: number | null;
        seen: boolean;
        /** How it stands with the webhook. */
        delivery: 'none' | 'waiting' | 'delivered' | 'failed';
      })[];
    };
  };
  /** Sets an alert: a run ends, or a metric passes a bound. It is told once for each run, on the page of runs and by a signed webhook. */
  'POST /api/alerts': {
    input: {
      body: {
        /** A run ends, or a metric passes a bound upwards or downwards. */
        what: 'ended' | 'above' | 'below';
        /** Name or id of one run; every run when left out. */
        run?: string;
        /** Metric that is watched. */
        metric?: string;
        bound?: number;
        /** Where to tell it beside the page of runs. */
        webhook?: {
          /** Where to send messages, by POST. */
          url: string;
          /** What messages are signed with (HMAC-SHA256). */
          secret: string;
        };
      };
    };
    answer: {
      id: string;
      what: 'ended' | 'above' | 'below';
      /** Null for every run. */
      run: {
        id: string;
        name: string;
      } | null;
      metric: string | null;
      bound: number | null;
      /** Origin of its address; the rest is not told. */
      webhook: string | null;
      createdAt: string;
    };
  };
  /** Somebody has looked at notices: they count as seen. */
  'PATCH /api/alerts': {
    input: {
      body: {
        /** Ids of notices. */
        seen: string[];
      };
    };
    answer: undefined;
  };
  /** Compares two to six selections: `?of=subject:7&of=subject:12`, `?of=session:a,b&of=rest`, `?of=filter:split=test&of=blocks:speed:500..`. */
  'GET /api/datasets/{dataset}/comparison': {
    input: {
      params: {
        dataset: string;
      };
      query: {
        of: string[];
      };
    };
    answer: {
      verdict: string;
      selections: ({
        name: string;
        sessions: number;
        /** Sessions of a subject that may be somebody else's; not compared. */
        leftOut: number;
        /** Blocks, where only some of the sessions' are compared. */
        blocks: number | null;
        events: number;
        rose: number[];
        heat: number[];
        /** Mean speed profile of strokes, in multiples of the mean speed. */
        profile: number[];
        strokes: number;
        maxX: number;
        maxY: number;
      })[];
      /** What separates most comes first. */
      features: ({
        name: 'interval' | 'speed' | 'acceleration' | 'curvature' | 'angle' | 'strokeLength' | 'strokeDuration' | 'straightness' | 'pause' | 'dwell';
        label: string;
        unit: string;
        kind: 'device' | 'movement';
        log: boolean;
        /** Mean Kolmogorov–Smirnov distance over pairs of selections, 0 (alike) … 1 (apart), and its 95% interval. */
        effect: number;
        interval: [number, number];
        /** Bins with their edges; per selection the share of values in each. */
        edges: number[];
        shares: number[][];
        medians: number[];
      })[];
      /** Screen that the heat maps cover, px. */
      width: number;
      height: number;
    };
  };
  /** How far a comparison of selections is, while it is worked out; nobody listening stops it. Its answer is at the path above. */
  'GET /api/datasets/{dataset}/comparison/stream': {
    input: {
      params: {
        dataset: string;
      };
      query: {
        of: string[];
      };
    };
    answer: Response;
  };
  /** The devices of a data set’s subjects, and how well these alone identify people. */
  'GET /api/datasets/{dataset}/device': {
    input: {
      params: {
        dataset: string;
      };
    };
    answer: {
      subjects: ({
        subject: string;
        sessions: number;
        /** Sessions that may be somebody else's; not described. */
        leftOut: number;
        events: number;
        /** Median over sessions of the median interval, ms. */
        medianDt: number | null;
        /** The interval that occurs most, ms, and its share of all intervals: how the clock is quantised. */
        modeDt: number | null;
        modeShare: number;
        /** Share of events at the time of the one before. */
        zeroShare: number;
        /** Share of the intervals at each whole millisecond from 0 to LONGEST_INTERVAL. */
        intervals: number[];
        /** Largest position, px. */
        maxX: number | null;
        maxY: number | null;
        /** Pauses over ten seconds, and rows rejected as duplicates. */
        gaps: number;
        duplicates: number;
      })[];
      /** Null when fewer than two subjects have a session to enrol and one to probe. */
      deviceOnly: {
        subjects: number;
        probes: number;
        /** Share of probes whose own subject scores highest. */
        rank1: number;
        auc: number;
        eer: number;
        /** 95% over subjects. */
        aucInterval: {
          lo: number;
          hi: number;
        };
        eerInterval: {
          lo: number;
          hi: number;
        };
      } | null;
    };
  };
  /** How far the measurement of a data set’s devices is, while it is worked out; nobody listening stops it. Its answer is at the path above. */
  'GET /api/datasets/{dataset}/device/stream': {
    input: {
      params: {
        dataset: string;
      };
    };
    answer: Response;
  };
  /** One data set with the report of its import, its manifest and its subjects. */
  'GET /api/datasets/{dataset}': {
    input: {
      params: {
        dataset: string;
      };
    };
    answer: {
      id: string;
      name: string;
      kind: 'synthetic' | 'balabit' | 'sapimouse' | 'published' | 'csv' | 'recordings';
      /** Made by the program rather than by people; say so wherever it is shown. */
      synthetic: boolean;
      contentHash: string;
      partial: boolean;
      /** What is missing of a partial copy; empty otherwise. */
      note: string;
      importedAt: string;
      subjects: number;
      sessions: number;
      events: number;
      blocks: number;
      /** Sum over sessions, ms. */
      durationMs: number;
      /** `rowsRead` = `events` + the sum of `rejected`. */
      rowsRead: number;
      rejected: Record<string, number>;
      /** The first rejected rows for each reason. */
      examples: Record<string, ({
          /** `file:line`; the header is line 1. */
          at: string;
          /** Time of the event kept last before it, ms from the start of the session; null where that is not known. */
          ms: number | null;
          /** What was found there, where a field is to blame. */
          value?: string;
          /** The session it belonged to, once that has a name. */
          session?: string;
        })[]>;
      failures: {
        file: string;
        message: string;
        hint?: string;
      }[];
      splits: {
        split: string;
        sessions: number;
      }[];
      manifest: {
        id: string;
        name: string;
        lead: string;
        recorded: string;
        authors: string;
        year?: number;
        citation: string;
        licence: string;
        homepage: string;
        download?: {
          archive: string;
          commit: string;
          folder: string;
          unpackedMegabytes: number;
        };
        layout?: {
          path: string;
          hint: string;
        };
        splits?: {
          name: string;
          meaning: string;
          day?: number;
        }[];
        groups?: {
          word: string;
          pattern: string;
          meaning: string;
        };
        expected: {
          subjects: number;
          sessions: number;
          rows?: number;
        };
        columns: {
          name: string;
          meaning: string;
        }[];
        cleaning: string[];
        traps: {
          title: string;
          text: string;
        }[];
      } | null;
      /** The import's look at its own result. */
      look: {
        remarks: ({
          level: 'fact' | 'warning';
          text: string;
        })[];
        /** Most of what was read could not be used. */
        poor: boolean;
      };
      subjectList: {
        key: string;
        /** Order of display. */
        position: number;
        sessions: number;
        events: number;
        blocks: number;
        durationMs: number;
      }[];
    };
  };
  /** Removes a data set for good. Runs that were trained on it stay. */
  'DELETE /api/datasets/{dataset}': {
    input: {
      params: {
        dataset: string;
      };
    };
    answer: undefined;
  };
  /** A session’s events as an Arrow IPC stream: the bytes of the event store, not encoded again. With `start` and `end`, or `until` in ms, only those pointer events, scrolling left out. */
  'GET /api/datasets/{dataset}/sessions/{session}/events': {
    input: {
      params: {
        dataset: string;
        session: string;
      };
      query?: {
        start?: number;
        end?: number;
        until?: number;
      };
    };
    answer: Response;
  };
  /** Sessions of a data set, by subject and in order of recording; `?subject=`, `?split=` and `?label=` may repeat. */
  'GET /api/datasets/{dataset}/sessions': {
    input: {
      params: {
        dataset: string;
      };
      query?: {
        subject?: string | string[];
        split?: string | string[];
        label?: 'genuine' | 'impostor' | ('genuine' | 'impostor')[];
      };
    };
    answer: {
      sessions: ({
        dataset: string;
        subject: string;
        key: string;
        split: string;
        label: 'genuine' | 'impostor' | null;
        /** Order of recording within the subject. */
        position: number;
        /** The file it came from, relative to the imported folder. */
        source: string;
        durationMs: number;
        events: number;
        blocks: number;
        medianDt: number | null;
        minX: number | null;
        maxX: number | null;
        minY: number | null;
        maxY: number | null;
        clicks: number;
        gaps: number;
        rejected: Record<string, number>;
      })[];
    };
  };
  /** Columns computed at import, one row per session, block or thumbnail, as an Arrow IPC stream. */
  'GET /api/datasets/{dataset}/summaries/{name}': {
    input: {
      params: {
        dataset: string;
        name: 'sessions' | 'blocks' | 'thumbnails';
      };
    };
    answer: Response;
  };
  /** How far the summaries of a data set are that an earlier version imported, while they are measured anew. Its answer is at the path above. */
  'GET /api/datasets/{dataset}/summaries/{name}/stream': {
    input: {
      params: {
        dataset: string;
        name: 'sessions' | 'blocks' | 'thumbnails';
      };
    };
    answer: Response;
  };
  /** All imported data sets. */
  'GET /api/datasets': {
    input: {};
    answer: {
      datasets: ({
        id: string;
        name: string;
        kind: 'synthetic' | 'balabit' | 'sapimouse' | 'published' | 'csv' | 'recordings';
        /** Made by the program rather than by people; say so wherever it is shown. */
        synthetic: boolean;
        contentHash: string;
        partial: boolean;
        /** What is missing of a partial copy; empty otherwise. */
        note: string;
        importedAt: string;
        subjects: number;
        sessions: number;
        events: number;
        blocks: number;
        /** Sum over sessions, ms. */
        durationMs: number;
      })[];
    };
  };
  /** The log of decisions as JSON lines, from after the line `after`: what was decided about whom, by which network and threshold; no movement. */
  'GET /api/decisions': {
    input: {
      query?: {
        /** Id of the last line that is known. */
        after?: number;
        limit?: number;
      };
    };
    answer: Response;
  };
  /** One evaluation with figures and curves. */
  'GET /api/evaluations/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      id: string;
      runId: string | null;
      model: string;
      modelHash: string;
      protocol: string;
      dataset: string;
      params: unknown;
      seconds: number;
      createdAt: string;
      /** Came with the network: it has figures and curves, but no comparisons, and cannot be deleted. */
      shipped?: boolean;
      result: {
        protocol: string;
        task: string;
        model: string;
        dataset: string;
        datasetHash: string;
        subjects: string[];
        leftOut: {
          subject: string;
          reason: string;
        }[];
        unjudged: string[];
        system: {
          model: string;
          hash: string;
          backend: string;
          centre: string;
          weight: number;
          seed: number;
        }[];
        seeds: number[];
        bootstrap: {
          replicates: number;
          seed: number;
        };
        result: {
          fusion: ({
            blocks: number | 'session';
            probes: number;
            genuine: number;
            impostor: number;
            perSubject: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
            };
            pooled: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              eerHull: number | null;
              fnmrAtFmr1: number | null;
              fnmrAtFmr01: number | null;
              dPrime: number | null;
              cllr: number | null;
              cllrMin: number | null;
            };
            identification: {
              rank1: number | null;
              fnirAtFpir1: number | null;
              fnirAtFpir10: number | null;
              accuracy: number | null;
              balancedAccuracy: number | null;
            } | null;
          })[];
          curves: ({
            blocks: number | 'session';
            roc: {
              fmr: (number | null)[];
              fnmr: (number | null)[];
              threshold: (number | null)[];
            };
            eerThreshold: number | null;
            distribution: {
              from: number | null;
              to: number | null;
              genuine: number[];
              impostor: number[];
            };
            subjects: ({
              subject: string;
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              genuine: number;
              impostor: number;
            })[];
            cmc: (number | null)[] | null;
            openSet: {
              fpir: (number | null)[];
              fnir: (number | null)[];
              threshold: (number | null)[];
            } | null;
            confusion: {
              subjects: string[];
              counts: number[];
            } | null;
          })[];
          continuous?: ({
            targetPerHour: number;
            falseLockoutsPerHour: {
              value: number | null;
              ci: [number | null, number | null];
            };
            genuineHours: number;
            falseLockouts: number;
            anga: {
              value: number | null;
              ci: [number | null, number | null];
            };
            ania: {
              value: number | null;
              ci: [number | null, number | null];
            };
            medianSeconds: {
              value: number | null;
              ci: [number | null, number | null];
            };
            meanSeconds: {
              value: number | null;
              ci: [number | null, number | null];
            };
            missed: {
              value: number | null;
              ci: [number | null, number | null];
            };
            intrusions: number;
          })[];
        };
        deviceOnly: {
          fusion: ({
            blocks: number | 'session';
            probes: number;
            genuine: number;
            impostor: number;
            perSubject: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
            };
            pooled: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              eerHull: number | null;
              fnmrAtFmr1: number | null;
              fnmrAtFmr01: number | null;
              dPrime: number | null;
              cllr: number | null;
              cllrMin: number | null;
            };
            identification: {
              rank1: number | null;
              fnirAtFpir1: number | null;
              fnirAtFpir10: number | null;
              accuracy: number | null;
              balancedAccuracy: number | null;
            } | null;
          })[];
          curves: ({
            blocks: number | 'session';
            roc: {
              fmr: (number | null)[];
              fnmr: (number | null)[];
              threshold: (number | null)[];
            };
            eerThreshold: number | null;
            distribution: {
              from: number | null;
              to: number | null;
              genuine: number[];
              impostor: number[];
            };
            subjects: ({
              subject: string;
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              genuine: number;
              impostor: number;
            })[];
            cmc: (number | null)[] | null;
            openSet: {
              fpir: (number | null)[];
              fnir: (number | null)[];
              threshold: (number | null)[];
            } | null;
            confusion: {
              subjects: string[];
              counts: number[];
            } | null;
          })[];
          continuous?: ({
            targetPerHour: number;
            falseLockoutsPerHour: {
              value: number | null;
              ci: [number | null, number | null];
            };
            genuineHours: number;
            falseLockouts: number;
            anga: {
              value: number | null;
              ci: [number | null, number | null];
            };
            ania: {
              value: number | null;
              ci: [number | null, number | null];
            };
            medianSeconds: {
              value: number | null;
              ci: [number | null, number | null];
            };
            meanSeconds: {
              value: number | null;
              ci: [number | null, number | null];
            };
            missed: {
              value: number | null;
              ci: [number | null, number | null];
            };
            intrusions: number;
          })[];
        };
        clockOnly?: {
          fusion: ({
            blocks: number | 'session';
            probes: number;
            genuine: number;
            impostor: number;
            perSubject: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
            };
            pooled: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              eerHull: number | null;
              fnmrAtFmr1: number | null;
              fnmrAtFmr01: number | null;
              dPrime: number | null;
              cllr: number | null;
              cllrMin: number | null;
            };
            identification: {
              rank1: number | null;
              fnirAtFpir1: number | null;
              fnirAtFpir10: number | null;
              accuracy: number | null;
              balancedAccuracy: number | null;
            } | null;
          })[];
          curves: ({
            blocks: number | 'session';
            roc: {
              fmr: (number | null)[];
              fnmr: (number | null)[];
              threshold: (number | null)[];
            };
            eerThreshold: number | null;
            distribution: {
              from: number | null;
              to: number | null;
              genuine: number[];
              impostor: number[];
            };
            subjects: ({
              subject: string;
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              genuine: number;
              impostor: number;
            })[];
            cmc: (number | null)[] | null;
            openSet: {
              fpir: (number | null)[];
              fnir: (number | null)[];
              threshold: (number | null)[];
            } | null;
            confusion: {
              subjects: string[];
              counts: number[];
            } | null;
          })[];
          continuous?: ({
            targetPerHour: number;
            falseLockoutsPerHour: {
              value: number | null;
              ci: [number | null, number | null];
            };
            genuineHours: number;
            falseLockouts: number;
            anga: {
              value: number | null;
              ci: [number | null, number | null];
            };
            ania: {
              value: number | null;
              ci: [number | null, number | null];
            };
            medianSeconds: {
              value: number | null;
              ci: [number | null, number | null];
            };
            meanSeconds: {
              value: number | null;
              ci: [number | null, number | null];
            };
            missed: {
              value: number | null;
              ci: [number | null, number | null];
            };
            intrusions: number;
          })[];
        };
        steadyClockOnly?: {
          fusion: ({
            blocks: number | 'session';
            probes: number;
            genuine: number;
            impostor: number;
            perSubject: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
            };
            pooled: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              eerHull: number | null;
              fnmrAtFmr1: number | null;
              fnmrAtFmr01: number | null;
              dPrime: number | null;
              cllr: number | null;
              cllrMin: number | null;
            };
            identification: {
              rank1: number | null;
              fnirAtFpir1: number | null;
              fnirAtFpir10: number | null;
              accuracy: number | null;
              balancedAccuracy: number | null;
            } | null;
          })[];
          curves: ({
            blocks: number | 'session';
            roc: {
              fmr: (number | null)[];
              fnmr: (number | null)[];
              threshold: (number | null)[];
            };
            eerThreshold: number | null;
            distribution: {
              from: number | null;
              to: number | null;
              genuine: number[];
              impostor: number[];
            };
            subjects: ({
              subject: string;
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              genuine: number;
              impostor: number;
            })[];
            cmc: (number | null)[] | null;
            openSet: {
              fpir: (number | null)[];
              fnir: (number | null)[];
              threshold: (number | null)[];
            } | null;
            confusion: {
              subjects: string[];
              counts: number[];
            } | null;
          })[];
          continuous?: ({
            targetPerHour: number;
            falseLockoutsPerHour: {
              value: number | null;
              ci: [number | null, number | null];
            };
            genuineHours: number;
            falseLockouts: number;
            anga: {
              value: number | null;
              ci: [number | null, number | null];
            };
            ania: {
              value: number | null;
              ci: [number | null, number | null];
            };
            medianSeconds: {
              value: number | null;
              ci: [number | null, number | null];
            };
            meanSeconds: {
              value: number | null;
              ci: [number | null, number | null];
            };
            missed: {
              value: number | null;
              ci: [number | null, number | null];
            };
            intrusions: number;
          })[];
        };
        support?: {
          pairs: number;
          smallestFmr: number;
          steadyFmr: number;
        };
        blockSeconds?: number;
        groups?: Record<string, ({
            blocks: number | 'session';
            probes: number;
            genuine: number;
            impostor: number;
            perSubject: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
            };
            pooled: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              eerHull: number | null;
              fnmrAtFmr1: number | null;
              fnmrAtFmr01: number | null;
              dPrime: number | null;
              cllr: number | null;
              cllrMin: number | null;
            };
            identification: {
              rank1: number | null;
              fnirAtFpir1: number | null;
              fnirAtFpir10: number | null;
              accuracy: number | null;
              balancedAccuracy: number | null;
            } | null;
          })[]>;
        metrology?: ({
          blocks: number | 'session';
          threshold: number | null;
          failures: {
            people: number;
            notEnrolled: number;
            sessions: number;
            notAcquired: number;
            fte: number | null;
            fta: number | null;
            frr: number | null;
            far: number | null;
          };
          zoo: {
            animals: ({
              subject: string;
              refused: number | null;
              imitated: number | null;
              imitating: number | null;
            })[];
            worstQuarter: {
              refused: number | null;
              imitated: number | null;
              imitating: number | null;
            };
          };
          reliability: {
            stated: number;
            observed: number;
            count: number;
          }[] | null;
          tippett: {
            points: {
              llr: number;
              genuine: number;
              impostor: number;
            }[];
            misleading: {
              genuine: number;
              impostor: number;
            };
          } | null;
          discard: ({
            discarded: number;
            fnmr: number | null;
            fmr: number | null;
          })[] | null;
          differentials: ({
            by: string;
            groups: ({
              group: string;
              people: number;
              genuine: number;
              impostor: number;
              fnmr: number | null;
              fmr: number | null;
            })[];
            fnmrRatio: number | null;
            fmrRatio: number | null;
          })[];
          ageing: ({
            days: number;
            people: number;
            genuine: number;
            fnmr: number | null;
          })[];
        })[];
        attacks?: {
          detector: string;
          seconds: number;
          targets: number;
          bonaFide: {
            people: number;
            presentations: number;
            flagged: number;
            bpcer: number | null;
            ci: [number | null, number | null];
          };
          fmr1?: ({
            blocks: number | 'session';
            threshold: number | null;
            fmr: number | null;
            fnmr: number | null;
          })[];
          species: ({
            id: string;
            name: string;
            presentations: number;
            missed: number;
            apcer: number | null;
            ci: [number | null, number | null];
            against: ({
              matched: number;
              accepted: number;
              iapmr: number | null;
              iapar: number | null;
              iaparCi: [number | null, number | null];
              blocks: number | 'session';
              judged: number;
              atFmr1?: {
                matched: number;
                accepted: number;
                iapmr: number | null;
                iapar: number | null;
                iaparCi: [number | null, number | null];
                acceptedAs: number;
              };
            })[];
          })[];
        };
        templateUpdate?: {
          people: number;
          visits: number;
          orders: number;
          policies: ({
            policy: 'never' | 'confirmed' | 'strict' | 'accepted' | 'stolen';
            eer: number | null;
            eerRange: [number | null, number | null];
            fnmr: number | null;
            fmr: number | null;
            own: {
              visits: number;
              learnt: number;
            };
            intruders: {
              visits: number;
              learnt: number;
            };
            afterwards: {
              visits: number;
              passed: number;
              before: number;
            };
          })[];
        };
        ablations: Record<string, ({
            blocks: number | 'session';
            probes: number;
            genuine: number;
            impostor: number;
            perSubject: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
            };
            pooled: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              eerHull: number | null;
              fnmrAtFmr1: number | null;
              fnmrAtFmr01: number | null;
              dPrime: number | null;
              cllr: number | null;
              cllrMin: number | null;
            };
            identification: {
              rank1: number | null;
              fnirAtFpir1: number | null;
              fnirAtFpir10: number | null;
              accuracy: number | null;
              balancedAccuracy: number | null;
            } | null;
          })[]>;
        notes?: string[];
        seconds: number;
      };
    };
  };
  /** The comparisons of an evaluation as an Arrow file, of one fusion size or of all. */
  'GET /api/evaluations/{id}/scores': {
    input: {
      params: {
        id: string;
      };
      query?: {
        blocks?: string;
      };
    };
    answer: Response;
  };
  /** What can be compared of these runs. A question too long for an address, so it is posted. */
  'POST /api/evaluations/compare': {
    input: {
      body: {
        runs: string[];
      };
    };
    answer: {
      questions: ({
        key: string;
        protocol: string;
        dataset: string;
        subjects: string[];
        evaluations: ({
          id: string;
          runId: string;
          figures: ({
            blocks: number | 'session';
            probes: number;
            genuine: number;
            impostor: number;
            perSubject: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
            };
            pooled: {
              auc: number | null;
              eer: number | null;
              aucCi: [number | null, number | null];
              eerCi: [number | null, number | null];
              eerHull: number | null;
              fnmrAtFmr1: number | null;
              fnmrAtFmr01: number | null;
              dPrime: number | null;
              cllr: number | null;
              cllrMin: number | null;
            };
            identification: {
              rank1: number | null;
              fnirAtFpir1: number | null;
              fnirAtFpir10: number | null;
              accuracy: number | null;
              balancedAccuracy: number | null;
            } | null;
          })[];
          curves: ({
            blocks: number | 'session';
            fmr: (number | null)[];
            fnmr: (number | null)[];
          })[];
        })[];
        /** The device-only baseline, which is the same for all of them. */
        deviceOnly: ({
          blocks: number | 'session';
          fmr: (number | null)[];
          fnmr: (number | null)[];
        })[];
      })[];
    };
  };
  /** Evaluations without their curves, newest first. */
  'GET /api/evaluations': {
    input: {
      query?: {
        model?: string;
        run?: string;
        protocol?: string;
      };
    };
    answer: {
      evaluations: ({
        id: string;
        runId: string | null;
        model: string;
        modelHash: string;
        protocol: string;
        dataset: string;
        params: unknown;
        seconds: number;
        createdAt: string;
        /** Came with the network: it has figures and curves, but no comparisons, and cannot be deleted. */
        shipped?: boolean;
      })[];
    };
  };
  /** Starts an evaluation as a job. */
  'POST /api/evaluations': {
    input: {
      body: {
        /** A pretrained model, the name of a run, or a sum of them such as a+0.07*b. */
        model: string;
        /** Who enrols, who is judged, what the network may have seen. */
        protocol: string;
        /** Where the protocol leaves it open. */
        dataset?: string;
        /** Instead of the protocol's, such as 73-96. */
        subjects?: string;
        /** How many consecutive blocks are judged together. */
        blocks?: (number | 'session')[];
        /** Length of a block, pauses shortened, in place of 128 events. */
        seconds?: number;
        /** How embeddings are compared, instead of the model's own way. */
        backend?: 'cosine' | 'plda' | 'plda-bounded' | 'ocsvm' | 'wccn' | 'lda' | 'adapted-plda' | 'adapted-plda-bounded';
        /** Normalise scores by a cohort of extractor subjects. */
        sNorm?: boolean;
        /** Measure again on probes that were re-sampled, rotated and scaled, without time channels, and let bots attack. */
        ablations?: boolean;
        /** Let also the species attack that a network draws: some minutes more. */
        everySpecies?: boolean;
      };
    };
    answer: {
      id: string;
      kind: string;
      title: string;
      status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
      params: unknown;
      /** How much of the work is done. */
      progress: number;
      message: string;
      /** Milliseconds left, where that can be told. */
      etaMs: number | null;
      result: unknown;
      error: {
        code: 'bad_request' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited' | 'bad_data' | 'cancelled' | 'overloaded' | 'timeout' | 'unavailable' | 'disk_full' | 'internal';
        message: string;
        hint?: string;
      } | null;
      attempts: number;
      cancelRequested: boolean;
      /** How many jobs are begun before it; null when it does not wait. */
      ahead: number | null;
      /** Whether it was asked to rest; only kinds that are pausable can. */
      paused: boolean;
      pausable: boolean;
      /** What is left of it when it has been cancelled, for people. */
      kept: string;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
    };
  };
  /** Answers when the database is open and migrated: the server is ready. */
  'GET /api/health': {
    input: {};
    answer: {
      status: 'ok';
      predictor: {
        state: 'asleep' | 'idle' | 'busy';
        backend: 'wasm';
        workers: number;
        queue: number;
      };
    };
  };
  /** One job with its log. */
  'GET /api/jobs/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      id: string;
      kind: string;
      title: string;
      status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
      params: unknown;
      /** How much of the work is done. */
      progress: number;
      message: string;
      /** Milliseconds left, where that can be told. */
      etaMs: number | null;
      result: unknown;
      error: {
        code: 'bad_request' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited' | 'bad_data' | 'cancelled' | 'overloaded' | 'timeout' | 'unavailable' | 'disk_full' | 'internal';
        message: string;
        hint?: string;
      } | null;
      attempts: number;
      cancelRequested: boolean;
      /** How many jobs are begun before it; null when it does not wait. */
      ahead: number | null;
      /** Whether it was asked to rest; only kinds that are pausable can. */
      paused: boolean;
      pausable: boolean;
      /** What is left of it when it has been cancelled, for people. */
      kept: string;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      log: string[];
    };
  };
  /** Moves a waiting job in the queue, or asks one to rest or to go on. */
  'PATCH /api/jobs/{id}': {
    input: {
      params: {
        id: string;
      };
      body: {
        move: 'first' | 'earlier' | 'later' | 'last';
      } | {
        paused: boolean;
      };
    };
    answer: {
      id: string;
      kind: string;
      title: string;
      status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
      params: unknown;
      /** How much of the work is done. */
      progress: number;
      message: string;
      /** Milliseconds left, where that can be told. */
      etaMs: number | null;
      result: unknown;
      error: {
        code: 'bad_request' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited' | 'bad_data' | 'cancelled' | 'overloaded' | 'timeout' | 'unavailable' | 'disk_full' | 'internal';
        message: string;
        hint?: string;
      } | null;
      attempts: number;
      cancelRequested: boolean;
      /** How many jobs are begun before it; null when it does not wait. */
      ahead: number | null;
      /** Whether it was asked to rest; only kinds that are pausable can. */
      paused: boolean;
      pausable: boolean;
      /** What is left of it when it has been cancelled, for people. */
      kept: string;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      log: string[];
    };
  };
  /** Asks the job to stop. */
  'DELETE /api/jobs/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      id: string;
      kind: string;
      title: string;
      status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
      params: unknown;
      /** How much of the work is done. */
      progress: number;
      message: string;
      /** Milliseconds left, where that can be told. */
      etaMs: number | null;
      result: unknown;
      error: {
        code: 'bad_request' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited' | 'bad_data' | 'cancelled' | 'overloaded' | 'timeout' | 'unavailable' | 'disk_full' | 'internal';
        message: string;
        hint?: string;
      } | null;
      attempts: number;
      cancelRequested: boolean;
      /** How many jobs are begun before it; null when it does not wait. */
      ahead: number | null;
      /** Whether it was asked to rest; only kinds that are pausable can. */
      paused: boolean;
      pausable: boolean;
      /** What is left of it when it has been cancelled, for people. */
      kept: string;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      log: string[];
    };
  };
  /** The events of one job: the job, its progress, log and status, and the job as it ended. */
  'GET /api/jobs/{id}/stream': {
    input: {
      params: {
        id: string;
      };
    };
    answer: Response;
  };
  /** How many jobs run at once. */
  'GET /api/jobs/concurrency': {
    input: {};
    answer: {
      atOnce: number;
    };
  };
  /** Chooses how many jobs run at once; those that run go on. */
  'PUT /api/jobs/concurrency': {
    input: {
      body: {
        atOnce: number;
      };
    };
    answer: {
      atOnce: number;
    };
  };
  /** Jobs, newest first. */
  'GET /api/jobs': {
    input: {
      query?: {
        active?: 'true' | 'false';
        kind?: string;
        limit?: number;
      };
    };
    answer: {
      jobs: ({
        id: string;
        kind: string;
        title: string;
        status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
        params: unknown;
        /** How much of the work is done. */
        progress: number;
        message: string;
        /** Milliseconds left, where that can be told. */
        etaMs: number | null;
        result: unknown;
        error: {
          code: 'bad_request' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited' | 'bad_data' | 'cancelled' | 'overloaded' | 'timeout' | 'unavailable' | 'disk_full' | 'internal';
          message: string;
          hint?: string;
        } | null;
        attempts: number;
        cancelRequested: boolean;
        /** How many jobs are begun before it; null when it does not wait. */
        ahead: number | null;
        /** Whether it was asked to rest; only kinds that are pausable can. */
        paused: boolean;
        pausable: boolean;
        /** What is left of it when it has been cancelled, for people. */
        kept: string;
        createdAt: string;
        startedAt: string | null;
        finishedAt: string | null;
      })[];
    };
  };
  /** Puts a job into the queue. */
  'POST /api/jobs': {
    input: {
      body: {
        kind: string;
        params?: Record<string, unknown>;
      };
    };
    answer: {
      id: string;
      kind: string;
      title: string;
      status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
      params: unknown;
      /** How much of the work is done. */
      progress: number;
      message: string;
      /** Milliseconds left, where that can be told. */
      etaMs: number | null;
      result: unknown;
      error: {
        code: 'bad_request' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited' | 'bad_data' | 'cancelled' | 'overloaded' | 'timeout' | 'unavailable' | 'disk_full' | 'internal';
        message: string;
        hint?: string;
      } | null;
      attempts: number;
      cancelRequested: boolean;
      /** How many jobs are begun before it; null when it does not wait. */
      ahead: number | null;
      /** Whether it was asked to rest; only kinds that are pausable can. */
      paused: boolean;
      pausable: boolean;
      /** What is left of it when it has been cancelled, for people. */
      kept: string;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
    };
  };
  /** The events of all jobs: the newest jobs, then progress, log and status of each. */
  'GET /api/jobs/stream': {
    input: {};
    answer: Response;
  };
  /** Revokes a key, by name or id: nothing is answered to it from now on. */
  'DELETE /api/keys/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: undefined;
  };
  /** Keys of other programs, without their secrets. */
  'GET /api/keys': {
    input: {};
    answer: {
      keys: ({
        id: string;
        name: string;
        scopes: ('collect' | 'verify' | 'read' | 'administer')[];
        perMinute: number;
        webhookOrigin: string | null;
        createdAt: string;
        lastUsedAt: string | null;
        revokedAt: string | null;
      })[];
    };
  };
  /** Makes a key with scopes for another program; its secret is told this once. */
  'POST /api/keys': {
    input: {
      body: {
        name: string;
        scopes: ('collect' | 'verify' | 'read' | 'administer')[];
        /** Requests a minute; a sixth of them at once. */
        perMinute?: number;
        /** Origin that sessions made with this key may send webhooks to. */
        webhookOrigin?: string;
      };
    };
    answer: {
      key: {
        id: string;
        name: string;
        scopes: ('collect' | 'verify' | 'read' | 'administer')[];
        perMinute: number;
        webhookOrigin: string | null;
        createdAt: string;
        lastUsedAt: string | null;
        revokedAt: string | null;
      };
      token: string;
    };
  };
  /** The blocks of a map that are most like some of them, by the mean of their embeddings. */
  'GET /api/maps/{id}/alike': {
    input: {
      params: {
        id: string;
      };
      query: {
        /** Rows of the map, as in "12,40". */
        rows: string;
        k?: number;
      };
    };
    answer: {
      alike: {
        row: number;
        /** Cosine of the angle between the centred embeddings, or minus the distance where the map compares distances. */
        similarity: number;
      }[];
    };
  };
  /** What the blocks of a map say about devices alone, a row per point: shares of intervals, largest x and y. */
  'GET /api/maps/{id}/device': {
    input: {
      params: {
        id: string;
      };
    };
    answer: Response;
  };
  /** The embeddings behind a map as an Arrow file, a row per point in the order of the map’s points. */
  'GET /api/maps/{id}/embeddings': {
    input: {
      params: {
        id: string;
      };
    };
    answer: Response;
  };
  /** The first twelve people of a map with several sessions each, as islands of fused blocks: a small map per fusion size. */
  'GET /api/maps/{id}/islands': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      people: {
        subject: string;
        sessions: string[];
      }[];
      maps: {
        blocks: number;
        seconds: number;
        person: number[];
        session: number[];
        x: number[];
        y: number[];
        clock: number[];
        vectors?: string;
        nearestOwn: number;
      }[];
    };
  };
  /** Keeps a map that the browser computed from the embeddings of this one. */
  'POST /api/maps/{id}/layouts': {
    input: {
      params: {
        id: string;
      };
      body: {
        name?: string;
        params: {
          method: 'pca';
          metric?: 'cosine' | 'euclidean';
        } | {
          method: 'tsne';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          perplexity?: number;
          iterations?: number;
          exaggeration?: number;
        } | {
          method: 'umap';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          neighbours?: number;
          minDist?: number;
          epochs?: number;
        };
        rows?: number[];
        layout: number[];
        notes: string[];
        figures: Record<string, number>;
        quality: {
          k: number;
          sampled: number;
          chance: number;
          trustworthiness: number;
          preservation: number;
          embedding: {
            accuracy: number;
            accuracyAcrossSessions: number | null;
            silhouette: number | null;
            silhouettes: (number | null)[];
          };
          map: {
            accuracy: number;
            accuracyAcrossSessions: number | null;
            silhouette: number | null;
            silhouettes: (number | null)[];
          };
        };
      };
    };
    answer: {
      map: {
        id: string;
        /** Given by a person; empty for a map that was not saved under a name. */
        name: string;
        params: {
          method: 'pca';
          metric?: 'cosine' | 'euclidean';
        } | {
          method: 'tsne';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          perplexity?: number;
          iterations?: number;
          exaggeration?: number;
        } | {
          method: 'umap';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          neighbours?: number;
          minDist?: number;
          epochs?: number;
        };
        source: {
          model: string;
          dataset: string;
          subjects?: string;
          splits?: string[];
          stride?: number;
          blocksPerSession?: number;
          modelHash: string;
          datasetHash: string;
          /** Names the embeddings that the map was made from. */
          embeddingKey: string;
          /** Whether only a selection of the source's blocks was mapped. */
          part: boolean;
        };
        points: number;
        quality: {
          k: number;
          /** Points that were measured against all others. */
          sampled: number;
          /** Share of the largest group: what guessing gives. */
          chance: number;
          /** 1 when every neighbour on the map is a neighbour in truth (Venna & Kaski 2001). */
          trustworthiness: number;
          /** Share of the `k` nearest neighbours in truth that are among the `k` nearest on the map. */
          preservation: number;
          embedding: {
            /** Share of points whose `k` nearest others vote for their own group. */
            accuracy: number;
            /** The same where only points of other sessions may vote; null where no point has such company. */
            accuracyAcrossSessions: number | null;
            /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
            silhouette: number | null;
            /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
            silhouettes: (number | null)[];
          };
          map: {
            /** Share of points whose `k` nearest others vote for their own group. */
            accuracy: number;
            /** The same where only points of other sessions may vote; null where no point has such company. */
            accuracyAcrossSessions: number | null;
            /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
            silhouette: number | null;
            /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
            silhouettes: (number | null)[];
          };
          notes: string[];
          figures: Record<string, number>;
        };
        createdAt: string;
      };
    };
  };
  /** The blocks of a map nearest to one of them, or to one of the addition `added`, in the space of the embeddings. */
  'GET /api/maps/{id}/neighbours': {
    input: {
      params: {
        id: string;
      };
      query: {
        row: number;
        added?: string;
        k?: number;
      };
    };
    answer: {
      neighbours: {
        row: number;
        /** Cosine of the angle between the centred embeddings, or minus the distance where the map compares distances. */
        similarity: number;
      }[];
    };
  };
  /** The points that were added to a map as an Arrow file, with the columns of the map’s own. */
  'GET /api/maps/{id}/placements/{key}': {
    input: {
      params: {
        id: string;
        key: string;
      };
    };
    answer: Response;
  };
  /** Adds movement to a finished map: at once where that was done before, otherwise by a job. */
  'POST /api/maps/{id}/placements': {
    input: {
      params: {
        id: string;
      };
      body: {
        dataset: string;
        subjects?: string;
        splits?: string[];
        blocksPerSession?: number;
      };
    };
    answer: {
      placement: string;
    } | {
      job: {
        id: string;
        kind: string;
        title: string;
        status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
        params: unknown;
        /** How much of the work is done. */
        progress: number;
        message: string;
        /** Milliseconds left, where that can be told. */
        etaMs: number | null;
        result: unknown;
        error: {
          code: 'bad_request' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited' | 'bad_data' | 'cancelled' | 'overloaded' | 'timeout' | 'unavailable' | 'disk_full' | 'internal';
          message: string;
          hint?: string;
        } | null;
        attempts: number;
        cancelRequested: boolean;
        /** How many jobs are begun before it; null when it does not wait. */
        ahead: number | null;
        /** Whether it was asked to rest; only kinds that are pausable can. */
        paused: boolean;
        pausable: boolean;
        /** What is left of it when it has been cancelled, for people. */
        kept: string;
        createdAt: string;
        startedAt: string | null;
        finishedAt: string | null;
      };
    };
  };
  /** The points of a map as an Arrow file: block, x, y, subject, session, split and the figures of each block. */
  'GET /api/maps/{id}/points': {
    input: {
      params: {
        id: string;
      };
    };
    answer: Response;
  };
  /** What is known of one map, without its points. */
  'GET /api/maps/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      id: string;
      /** Given by a person; empty for a map that was not saved under a name. */
      name: string;
      params: {
        method: 'pca';
        metric?: 'cosine' | 'euclidean';
      } | {
        method: 'tsne';
        metric?: 'cosine' | 'euclidean';
        seed?: number;
        perplexity?: number;
        iterations?: number;
        exaggeration?: number;
      } | {
        method: 'umap';
        metric?: 'cosine' | 'euclidean';
        seed?: number;
        neighbours?: number;
        minDist?: number;
        epochs?: number;
      };
      source: {
        model: string;
        dataset: string;
        subjects?: string;
        splits?: string[];
        stride?: number;
        blocksPerSession?: number;
        modelHash: string;
        datasetHash: string;
        /** Names the embeddings that the map was made from. */
        embeddingKey: string;
        /** Whether only a selection of the source's blocks was mapped. */
        part: boolean;
      };
      points: number;
      quality: {
        k: number;
        /** Points that were measured against all others. */
        sampled: number;
        /** Share of the largest group: what guessing gives. */
        chance: number;
        /** 1 when every neighbour on the map is a neighbour in truth (Venna & Kaski 2001). */
        trustworthiness: number;
        /** Share of the `k` nearest neighbours in truth that are among the `k` nearest on the map. */
        preservation: number;
        embedding: {
          /** Share of points whose `k` nearest others vote for their own group. */
          accuracy: number;
          /** The same where only points of other sessions may vote; null where no point has such company. */
          accuracyAcrossSessions: number | null;
          /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
          silhouette: number | null;
          /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
          silhouettes: (number | null)[];
        };
        map: {
          /** Share of points whose `k` nearest others vote for their own group. */
          accuracy: number;
          /** The same where only points of other sessions may vote; null where no point has such company. */
          accuracyAcrossSessions: number | null;
          /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
          silhouette: number | null;
          /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
          silhouettes: (number | null)[];
        };
        notes: string[];
        figures: Record<string, number>;
      };
      createdAt: string;
    };
  };
  /** Gives a map another name. */
  'PATCH /api/maps/{id}': {
    input: {
      params: {
        id: string;
      };
      body: {
        name: string;
      };
    };
    answer: {
      id: string;
      /** Given by a person; empty for a map that was not saved under a name. */
      name: string;
      params: {
        method: 'pca';
        metric?: 'cosine' | 'euclidean';
      } | {
        method: 'tsne';
        metric?: 'cosine' | 'euclidean';
        seed?: number;
        perplexity?: number;
        iterations?: number;
        exaggeration?: number;
      } | {
        method: 'umap';
        metric?: 'cosine' | 'euclidean';
        seed?: number;
        neighbours?: number;
        minDist?: number;
        epochs?: number;
      };
      source: {
        model: string;
        dataset: string;
        subjects?: string;
        splits?: string[];
        stride?: number;
        blocksPerSession?: number;
        modelHash: string;
        datasetHash: string;
        /** Names the embeddings that the map was made from. */
        embeddingKey: string;
        /** Whether only a selection of the source's blocks was mapped. */
        part: boolean;
      };
      points: number;
      quality: {
        k: number;
        /** Points that were measured against all others. */
        sampled: number;
        /** Share of the largest group: what guessing gives. */
        chance: number;
        /** 1 when every neighbour on the map is a neighbour in truth (Venna & Kaski 2001). */
        trustworthiness: number;
        /** Share of the `k` nearest neighbours in truth that are among the `k` nearest on the map. */
        preservation: number;
        embedding: {
          /** Share of points whose `k` nearest others vote for their own group. */
          accuracy: number;
          /** The same where only points of other sessions may vote; null where no point has such company. */
          accuracyAcrossSessions: number | null;
          /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
          silhouette: number | null;
          /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
          silhouettes: (number | null)[];
        };
        map: {
          /** Share of points whose `k` nearest others vote for their own group. */
          accuracy: number;
          /** The same where only points of other sessions may vote; null where no point has such company. */
          accuracyAcrossSessions: number | null;
          /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
          silhouette: number | null;
          /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
          silhouettes: (number | null)[];
        };
        notes: string[];
        figures: Record<string, number>;
      };
      createdAt: string;
    };
  };
  /** Deletes a map for good. */
  'DELETE /api/maps/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: undefined;
  };
  /** A map as a small picture: some hundred of its points. */
  'GET /api/maps/{id}/thumbnail': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      /** Of each point, 0 to 100 from the left. */
      x: number[];
      /** Of each point, 0 to 100 from the top. */
      y: number[];
      /** Of each point, the place of its person in the data set, which decides the colour. */
      subjects: number[];
    };
  };
  /** All finished maps, newest first. */
  'GET /api/maps': {
    input: {};
    answer: {
      maps: ({
        id: string;
        /** Given by a person; empty for a map that was not saved under a name. */
        name: string;
        params: {
          method: 'pca';
          metric?: 'cosine' | 'euclidean';
        } | {
          method: 'tsne';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          perplexity?: number;
          iterations?: number;
          exaggeration?: number;
        } | {
          method: 'umap';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          neighbours?: number;
          minDist?: number;
          epochs?: number;
        };
        source: {
          model: string;
          dataset: string;
          subjects?: string;
          splits?: string[];
          stride?: number;
          blocksPerSession?: number;
          modelHash: string;
          datasetHash: string;
          /** Names the embeddings that the map was made from. */
          embeddingKey: string;
          /** Whether only a selection of the source's blocks was mapped. */
          part: boolean;
        };
        points: number;
        quality: {
          k: number;
          /** Points that were measured against all others. */
          sampled: number;
          /** Share of the largest group: what guessing gives. */
          chance: number;
          /** 1 when every neighbour on the map is a neighbour in truth (Venna & Kaski 2001). */
          trustworthiness: number;
          /** Share of the `k` nearest neighbours in truth that are among the `k` nearest on the map. */
          preservation: number;
          embedding: {
            /** Share of points whose `k` nearest others vote for their own group. */
            accuracy: number;
            /** The same where only points of other sessions may vote; null where no point has such company. */
            accuracyAcrossSessions: number | null;
            /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
            silhouette: number | null;
            /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
            silhouettes: (number | null)[];
          };
          map: {
            /** Share of points whose `k` nearest others vote for their own group. */
            accuracy: number;
            /** The same where only points of other sessions may vote; null where no point has such company. */
            accuracyAcrossSessions: number | null;
            /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
            silhouette: number | null;
            /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
            silhouettes: (number | null)[];
          };
          notes: string[];
          figures: Record<string, number>;
        };
        createdAt: string;
      })[];
    };
  };
  /** The finished map of a request, or the job that makes it. */
  'POST /api/maps': {
    input: {
      body: {
        name?: string;
        source: {
          model: string;
          dataset: string;
          subjects?: string;
          splits?: string[];
          stride?: number;
          blocksPerSession?: number;
        };
        params: {
          method: 'pca';
          metric?: 'cosine' | 'euclidean';
        } | {
          method: 'tsne';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          perplexity?: number;
          iterations?: number;
          exaggeration?: number;
        } | {
          method: 'umap';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          neighbours?: number;
          minDist?: number;
          epochs?: number;
        };
        rows?: number[];
      };
    };
    answer: {
      map: {
        id: string;
        /** Given by a person; empty for a map that was not saved under a name. */
        name: string;
        params: {
          method: 'pca';
          metric?: 'cosine' | 'euclidean';
        } | {
          method: 'tsne';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          perplexity?: number;
          iterations?: number;
          exaggeration?: number;
        } | {
          method: 'umap';
          metric?: 'cosine' | 'euclidean';
          seed?: number;
          neighbours?: number;
          minDist?: number;
          epochs?: number;
        };
        source: {
          model: string;
          dataset: string;
          subjects?: string;
          splits?: string[];
          stride?: number;
          blocksPerSession?: number;
          modelHash: string;
          datasetHash: string;
          /** Names the embeddings that the map was made from. */
          embeddingKey: string;
          /** Whether only a selection of the source's blocks was mapped. */
          part: boolean;
        };
        points: number;
        quality: {
          k: number;
          /** Points that were measured against all others. */
          sampled: number;
          /** Share of the largest group: what guessing gives. */
          chance: number;
          /** 1 when every neighbour on the map is a neighbour in truth (Venna & Kaski 2001). */
          trustworthiness: number;
          /** Share of the `k` nearest neighbours in truth that are among the `k` nearest on the map. */
          preservation: number;
          embedding: {
            /** Share of points whose `k` nearest others vote for their own group. */
            accuracy: number;
            /** The same where only points of other sessions may vote; null where no point has such company. */
            accuracyAcrossSessions: number | null;
            /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
            silhouette: number | null;
            /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
            silhouettes: (number | null)[];
          };
          map: {
            /** Share of points whose `k` nearest others vote for their own group. */
            accuracy: number;
            /** The same where only points of other sessions may vote; null where no point has such company. */
            accuracyAcrossSessions: number | null;
            /** Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups. */
            silhouette: number | null;
            /** Mean silhouette of each group's points; null for a group that is alone or was not sampled. */
            silhouettes: (number | null)[];
          };
          notes: string[];
          figures: Record<string, number>;
        };
        createdAt: string;
      };
    } | {
      job: {
        id: string;
        kind: string;
        title: string;
        status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
        params: unknown;
        /** How much of the work is done. */
        progress: number;
        message: string;
        /** Milliseconds left, where that can be told. */
        etaMs: number | null;
        result: unknown;
        error: {
          code: 'bad_request' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited' | 'bad_data' | 'cancelled' | 'overloaded' | 'timeout' | 'unavailable' | 'disk_full' | 'internal';
          message: string;
          hint?: string;
        } | null;
        attempts: number;
        cancelRequested: boolean;
        /** How many jobs are begun before it; null when it does not wait. */
        ahead: number | null;
        /** Whether it was asked to rest; only kinds that are pausable can. */
        paused: boolean;
        pausable: boolean;
        /** What is left of it when it has been cancelled, for people. */
        kept: string;
        createdAt: string;
        startedAt: string | null;
        finishedAt: string | null;
      };
    };
  };
  /** The files of a network, for running it in the browser. */
  'GET /api/models/{name}/{file}': {
    input: {
      params: {
        name: string;
        file: 'card.json' | 'model.json' | 'weights.bin';
      };
    };
    answer: Response;
  };
  /** The page on which a person decides whether a notebook may run; for a person in a browser only, no script can read it. */
  'GET /api/notebooks/{name}/acceptance': {
    input: {
      params: {
        name: string;
      };
    };
    answer: Response;
  };
  /** Accepts the text of a notebook that was shown, by the key that only that page holds; it has an origin of its own, hence the exception. */
  'POST /api/notebooks/{name}/acceptance': {
    input: {
      params: {
        name: string;
      };
      body: Uint8Array<ArrayBuffer> | Blob | string;
    };
    answer: Response;
  };
  /** The notebook’s file, to keep or to open in Observable’s own tools. */
  'GET /api/notebooks/{name}/file': {
    input: {
      params: {
        name: string;
      };
    };
    answer: Response;
  };
  /** One notebook with its cells; with `only=revision` just which version it is. */
  'GET /api/notebooks/{name}': {
    input: {
      params: {
        name: string;
      };
      query?: {
        only?: 'revision';
      };
    };
    answer: {
      title: string;
      cells: ({
        id: number;
        mode: 'md' | 'js' | 'ts' | 'html' | 'tex';
        value: string;
        pinned: boolean;
        hidden: boolean;
      })[];
      revision: string;
      /** Whether it may run. */
      trusted: boolean;
    } | {
      /** Of the file; names the version that an edit was based on. */
      revision: string;
    };
  };
  /** Saves an edited notebook over the revision that the editor knows; 409 when the file has another by now. What is saved over a text that may run may run too; over any other it may not. */
  'PUT /api/notebooks/{name}': {
    input: {
      params: {
        name: string;
      };
      body: {
        title: string;
        cells: ({
          id: number;
          mode: 'md' | 'js' | 'ts' | 'html' | 'tex';
          value: string;
          pinned: boolean;
          hidden: boolean;
        })[];
        revision: string;
        resolves?: boolean;
      };
    };
    answer: {
      /** Of the file; names the version that an edit was based on. */
      revision: string;
    };
  };
  /** Gives a notebook another name. */
  'PATCH /api/notebooks/{name}': {
    input: {
      params: {
        name: string;
      };
      body: {
        name: string;
      };
    };
    answer: {
      name: string;
    };
  };
  /** Moves a notebook to the bin. */
  'DELETE /api/notebooks/{name}': {
    input: {
      params: {
        name: string;
      };
    };
    answer: {
      /** Its name in the bin. */
      binned: string;
    };
  };
  /** One earlier text of a notebook, with its cells. */
  'GET /api/notebooks/{name}/versions/{id}': {
    input: {
      params: {
        name: string;
        id: string;
      };
    };
    answer: {
      title: string;
      cells: ({
        id: number;
        mode: 'md' | 'js' | 'ts' | 'html' | 'tex';
        value: string;
        pinned: boolean;
        hidden: boolean;
      })[];
      id: string;
      trusted: boolean;
    };
  };
  /** Earlier texts of a notebook, newest first. */
  'GET /api/notebooks/{name}/versions': {
    input: {
      params: {
        name: string;
      };
    };
    answer: {
      versions: {
        id: string;
        /** When it was put by: ms since 1970. */
        at: number;
        bytes: number;
        /** Whether it lost against another in a conflict, and so is thinned out last. */
        kept: boolean;
      }[];
    };
  };
  /** Puts by what is on a page and not on disk, before the file’s version takes its place. */
  'POST /api/notebooks/{name}/versions': {
    input: {
      params: {
        name: string;
      };
      body: {
        title: string;
        cells: ({
          id: number;
          mode: 'md' | 'js' | 'ts' | 'html' | 'tex';
          value: string;
          pinned: boolean;
          hidden: boolean;
        })[];
      };
    };
    answer: {
      id: string;
    };
  };
  /** Compiles cells to functions that the browser’s runtime can define; runs nothing. */
  'POST /api/notebooks/compile': {
    input: {
      body: {
        cells: ({
          id: number;
          mode: 'md' | 'js' | 'ts' | 'html' | 'tex';
          value: string;
          hidden: boolean;
        })[];
      };
    };
    answer: {
      cells: ({
        cell: {
          id: number;
          body: string;
          inputs: string[];
          outputs: string[];
          output?: string;
          autodisplay: boolean;
          autoview: boolean;
          automutable: boolean;
        };
      } | {
        error: {
          id: number;
          message: string;
          line?: number;
          column?: number;
        };
      })[];
    };
  };
  /** Completes or explains a place in a notebook’s code; runs nothing. */
  'POST /api/notebooks/language': {
    input: {
      body: {
        ask: 'completions' | 'explanation';
        cells: ({
          id: number;
          mode: 'md' | 'js' | 'ts' | 'html' | 'tex';
          value: string;
        })[];
        cell: number;
        position: number;
        entry?: string;
      };
    };
    answer: {
      completions: {
        label: string;
        /** TypeScript's kind: method, property, const, interface … */
        kind: string;
      }[];
    } | {
      explanation: {
        from: number;
        to: number;
        /** Its type, as TypeScript writes it. */
        signature: string;
        documentation: string;
      } | null;
    };
  };
  /** All notebooks, by name. */
  'GET /api/notebooks': {
    input: {};
    answer: {
      notebooks: {
        name: string;
        title: string;
        cells: number;
        /** First prose of the notebook, without markup. */
        about: string;
        modifiedAt: string;
      }[];
    };
  };
  /** Makes a notebook: empty with a title, as a copy, or from a file, which then waits to be accepted unless it was before. */
  'POST /api/notebooks': {
    input: {
      body: {
        title: string;
        template?: 'empty' | 'dataset' | 'runs' | 'model' | 'experiment';
      } | {
        copyOf: string;
      } | {
        file: string;
      };
    };
    answer: {
      name: string;
    };
  };
  /** This description: every route with what it takes, made from the schemas that validate it. */
  'GET /api/openapi.json': {
    input: {};
    answer: {
      openapi: string;
    } & { [name: string]: unknown };
  };
  /** The known people as a model sees them: what a browser needs to compare movement by itself. */
  'GET /api/predict/cohort': {
    input: {
      query?: {
        model?: string;
        dataset?: string;
      };
    };
    answer: {
      model: {
        name: string;
        /** Of its weights and its configuration. */
        hash: string;
        dims: number;
      };
      origin: {
        id: string;
        name: string;
        synthetic: boolean;
      };
      cohort: {
        dims: number;
        mean: string;
        subjects: {
          key: string;
          blocks: number;
          template: string;
        }[];
        scores: {
          blocks: number;
          calibration: {
            slope: number;
            offset: number;
          };
          genuine: number;
          impostor: number;
          pairs?: number;
          tail: {
            rate: number;
            evidence: number;
          }[];
        }[];
        backend?: {
          kind: 'cosine';
          dims: number;
          mean: string;
        } | {
          kind: 'plda';
          dims: number;
          mean: string;
          centre: string;
          between: string;
          within: string;
          session: string;
        };
        figures?: {
          people: number;
          calibratedOn?: string;
          thinned?: boolean;
          identification: {
            enrolled: number;
            rank1: number;
            named: number;
            misnamed: number;
            unknown: number;
            strangersNamed: number;
            ci?: {
              rank1: [number, number];
              named: [number, number];
              misnamed: [number, number];
              unknown: [number, number];
              strangersNamed: [number, number];
            };
          };
          trust: {
            falseLockouts: {
              flagged: number;
              total: number;
              minutes: number;
            };
            takeovers: {
              noticed: number;
              total: number;
            };
            secondsToLock: {
              median: number;
              p90: number;
            };
            ci?: {
              falseLockouts: [number, number];
              noticed: [number, number];
              median: [number, number];
              p90: [number, number];
            };
          };
        };
      };
    };
  };
  /** Embeds the blocks of some movement and says whom it resembles. Blocks of the answer count in the thinned events. */
  'POST /api/predict': {
    input: {
      body: {
        /** Mouse events as columns. */
        events: {
          /** Milliseconds from the start, not decreasing. */
          t: number[];
          /** CSS pixels. */
          x: number[];
          y: number[];
          kind?: ('move' | 'press' | 'release' | 'drag' | 'scroll')[];
          button?: ('none' | 'left' | 'right' | 'middle' | 'other')[];
        };
        /** Places are cut to whole pixels and moves thinned by event time to a row per sixtieth of a second, as every recorder of the program does and as the people to compare with were; false takes the events as they are. */
        thin?: boolean;
        /** Name of a model; the default one when left out. */
        model?: string;
        stride?: number;
        /** Exactly these blocks of the pointer events as they were sent, in place of cutting by stride: nothing is thinned. */
        blocks?: {
          start: number;
          end: number;
        }[];
        /** How embeddings are written. */
        encoding?: 'numbers' | 'base64';
        /** Whether to compare with known and enrolled people. */
        compare?: boolean;
        /** Whose people to compare with. */
        dataset?: string;
      };
    };
    answer: {
      /** People of the data set by similarity; they are not here. */
      known?: {
        dataset: string;
        synthetic: boolean;
        subjects: {
          id: string;
          name: string;
          /** How alike probe and template are; its scale is that of whatever compared them. */
          score: number;
        }[];
      } | null;
      /** The enrolled people, and *unknown*; null while nobody is enrolled with this model. */
      enrolled?: {
        /** The likeliest, by falling score. */
        ranked: {
          id: string;
          name: string;
          /** How alike probe and template are; its scale is that of whatever compared them. */
          score: number;
          /** Log-likelihood ratio: this person against somebody who is not enrolled. */
          evidence: number;
          probability: number;
        }[];
        /** How many were compared. */
        people: number;
        /** Among more than this nobody is named; null without a limit. */
        mostNamed: number | null;
        /** That it is nobody of them. */
        unknown: number;
        /** Whom the evidence is enough to name; null for *unknown* and for *perhaps*. */
        named: string | null;
      } | null;
      model: {
        name: string;
        /** Of its weights and its configuration. */
        hash: string;
        dims: number;
      };
      blocks: {
        start: number;
        end: number;
      }[];
      /** Per block a list of numbers, or all of them as base64 of 32-bit floats. */
      embeddings: number[][] | string;
    };
  };
  /** Everybody of whom something is kept here, and what. */
  'GET /api/privacy/people': {
    input: {};
    answer: {
      people: ({
        name: string;
        recordings: ({
          id: string;
          /** Of its session in the data set. */
          key: string;
          state: 'receiving' | 'kept';
          /** Of the web page that sent it; empty for this workbench's own. */
          origin: string;
          startedAt: string;
          events: number;
          bytes: number | null;
        })[];
        profiles: {
          id: string;
          model: string;
          blocks: number;
          keepsMovement: boolean;
          createdAt: string;
        }[];
        derived: ({
          kind: 'map' | 'addition' | 'embeddings' | 'cohort' | 'evaluation' | 'run';
          /** Id of the row, or path of the file below the data directory. */
          id: string;
          name: string;
          /** Page that shows it. */
          href?: string;
        })[];
      })[];
    };
  };
  /** Deletes all that is kept of a person, for good; with `runs=true` networks trained on recordings too. */
  'DELETE /api/privacy/people': {
    input: {
      query: {
        name: string;
        runs?: 'true' | 'false';
      };
    };
    answer: {
      recordings: number;
      profiles: number;
      /** Maps, additions to maps, embeddings, cohorts, evaluations and networks that were computed from the recordings. */
      derived: number;
      /** Notes, tags, views, names and notebooks in which the person's name was replaced. */
      mentions: number;
      /** Jobs that worked on recordings and have not stopped yet; once they have, what they made meanwhile goes too. */
      stopping: number;
    };
  };
  /** After how many days recorded movement of people is deleted automatically. */
  'GET /api/privacy/retention': {
    input: {};
    answer: {
      recordingsDays: number | null;
      profilesDays: number | null;
      /** Lines of the log of decisions. */
      decisionsDays?: number | null;
    };
  };
  /** Sets it, and deletes at once what is older already. */
  'PUT /api/privacy/retention': {
    input: {
      body: {
        recordingsDays: number | null;
        profilesDays: number | null;
        /** Lines of the log of decisions. */
        decisionsDays?: number | null;
      };
    };
    answer: {
      recordingsDays: number | null;
      profilesDays: number | null;
      /** Lines of the log of decisions. */
      decisionsDays?: number | null;
      deleted: {
        recordings: number;
        profiles: number;
        decisions: number;
      };
    };
  };
  /** All that is kept of a person, as a file. */
  'GET /api/profiles/{id}/export': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      id: string;
      name: string;
      model: string;
      modelHash: string;
      dims: number;
      blocks: number;
      keepsMovement: boolean;
      createdAt: string;
      embeddings: string;
      lowRate?: string;
      sessions?: ({
        at: string;
        blocks: number;
        lowBlocks?: number;
        seconds: number;
        clicks: number;
        kinds: ('targets' | 'browsing')[];
        device?: string;
        memory?: {
          salt: number;
          shapes: string;
          rows: string;
          usual: number;
        };
      })[];
      version?: number;
      movement: {
        /** Milliseconds from the start, not decreasing. */
        t: number[];
        /** CSS pixels. */
        x: number[];
        y: number[];
        kind?: ('move' | 'press' | 'release' | 'drag' | 'scroll')[];
        button?: ('none' | 'left' | 'right' | 'middle' | 'other')[];
      } | null;
    };
  };
  /** Brings an earlier version of a profile back, as a new version. */
  'POST /api/profiles/{id}/rollback': {
    input: {
      params: {
        id: string;
      };
      body: {
        version: number;
      };
    };
    answer: {
      versions: ({
        version: number;
        blocks: number;
        sessions: ({
          at: string;
          blocks: number;
          lowBlocks?: number;
          seconds: number;
          clicks: number;
          kinds: ('targets' | 'browsing')[];
          device?: string;
        })[];
        /** Null for the version that holds. */
        replacedAt: string | null;
        /** Why: a session was added or confirmed, or an earlier version brought back. */
        replacedBy: 'added' | 'confirmed' | 'rolledback' | null;
      })[];
    };
  };
  /** Enrols the same person again, from other movement or with another network: what was kept before is gone, unless a session is added. */
  'PUT /api/profiles/{id}': {
    input: {
      params: {
        id: string;
      };
      body: {
        model?: string;
        /** Mouse events as columns. */
        events: {
          /** Milliseconds from the start, not decreasing. */
          t: number[];
          /** CSS pixels. */
          x: number[];
          y: number[];
          kind?: ('move' | 'press' | 'release' | 'drag' | 'scroll')[];
          button?: ('none' | 'left' | 'right' | 'middle' | 'other')[];
        };
        /** Places are cut to whole pixels and moves thinned by event time to a row per sixtieth of a second, as every recorder of the program does and as the people to compare with were; false takes the events as they are. */
        thin?: boolean;
        consent: true;
        /** For PUT: adds a session to the profile, in place of making it anew. */
        add?: boolean;
        /** Class of the pointing device; what was enrolled on one class is compared with that class. */
        device?: string;
        /** Whether to keep the raw movement, not only embeddings. */
        keepMovement?: boolean;
      };
    };
    answer: {
      id: string;
      name: string;
      model: string;
      modelHash: string;
      dims: number;
      blocks: number;
      keepsMovement: boolean;
      createdAt: string;
      embeddings: string;
      lowRate?: string;
      sessions?: ({
        at: string;
        blocks: number;
        lowBlocks?: number;
        seconds: number;
        clicks: number;
        kinds: ('targets' | 'browsing')[];
        device?: string;
        memory?: {
          salt: number;
          shapes: string;
          rows: string;
          usual: number;
        };
      })[];
      version?: number;
    };
  };
  /** Gives a profile another name. */
  'PATCH /api/profiles/{id}': {
    input: {
      params: {
        id: string;
      };
      body: {
        name: string;
      };
    };
    answer: {
      id: string;
      name: string;
      model: string;
      modelHash: string;
      dims: number;
      blocks: number;
      keepsMovement: boolean;
      createdAt: string;
      embeddings: string;
      lowRate?: string;
      sessions?: ({
        at: string;
        blocks: number;
        lowBlocks?: number;
        seconds: number;
        clicks: number;
        kinds: ('targets' | 'browsing')[];
        device?: string;
        memory?: {
          salt: number;
          shapes: string;
          rows: string;
          usual: number;
        };
      })[];
      version?: number;
    };
  };
  /** Deletes a profile at once and for good. */
  'DELETE /api/profiles/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: undefined;
  };
  /** The versions of a profile, the newest first: how it grew. */
  'GET /api/profiles/{id}/versions': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      versions: ({
        version: number;
        blocks: number;
        sessions: ({
          at: string;
          blocks: number;
          lowBlocks?: number;
          seconds: number;
          clicks: number;
          kinds: ('targets' | 'browsing')[];
          device?: string;
        })[];
        /** Null for the version that holds. */
        replacedAt: string | null;
        /** Why: a session was added or confirmed, or an earlier version brought back. */
        replacedBy: 'added' | 'confirmed' | 'rolledback' | null;
      })[];
    };
  };
  /** Who is enrolled, by name, in pages; without embeddings unless asked. */
  'GET /api/profiles': {
    input: {
      query?: {
        /** Name after which the page begins: `next` of the one before. */
        after?: string;
        limit?: number;
        /** Whether with the embeddings that they are compared by, some 14 kB a person; at most 100 then. */
        embeddings?: 'true' | 'false';
      };
    };
    answer: {
      profiles: ({
        id: string;
        name: string;
        model: string;
        modelHash: string;
        dims: number;
        blocks: number;
        keepsMovement: boolean;
        createdAt: string;
        embeddings: string;
        lowRate?: string;
        sessions?: ({
          at: string;
          blocks: number;
          lowBlocks?: number;
          seconds: number;
          clicks: number;
          kinds: ('targets' | 'browsing')[];
          device?: string;
          memory?: {
            salt: number;
            shapes: string;
            rows: string;
            usual: number;
          };
        })[];
        version?: number;
      })[] | ({
        id: string;
        name: string;
        model: string;
        modelHash: string;
        dims: number;
        keepsMovement: boolean;
        createdAt: string;
        sessions: ({
          at: string;
          blocks: number;
          lowBlocks?: number;
          seconds: number;
          clicks: number;
          kinds: ('targets' | 'browsing')[];
          device?: string;
        })[];
        version: number;
      })[];
      total: number;
      /** Pass it as `after` for the next page. */
      next: string | null;
    };
  };
  /** Enrols a person from movement. */
  'POST /api/profiles': {
    input: {
      body: {
        model?: string;
        /** Mouse events as columns. */
        events: {
          /** Milliseconds from the start, not decreasing. */
          t: number[];
          /** CSS pixels. */
          x: number[];
          y: number[];
          kind?: ('move' | 'press' | 'release' | 'drag' | 'scroll')[];
          button?: ('none' | 'left' | 'right' | 'middle' | 'other')[];
        };
        /** Places are cut to whole pixels and moves thinned by event time to a row per sixtieth of a second, as every recorder of the program does and as the people to compare with were; false takes the events as they are. */
        thin?: boolean;
        consent: true;
        /** For PUT: adds a session to the profile, in place of making it anew. */
        add?: boolean;
        /** Class of the pointing device; what was enrolled on one class is compared with that class. */
        device?: string;
        /** Whether to keep the raw movement, not only embeddings. */
        keepMovement?: boolean;
        name: string;
      };
    };
    answer: {
      id: string;
      name: string;
      model: string;
      modelHash: string;
      dims: number;
      blocks: number;
      keepsMovement: boolean;
      createdAt: string;
      embeddings: string;
      lowRate?: string;
      sessions?: ({
        at: string;
        blocks: number;
        lowBlocks?: number;
        seconds: number;
        clicks: number;
        kinds: ('targets' | 'browsing')[];
        device?: string;
        memory?: {
          salt: number;
          shapes: string;
          rows: string;
          usual: number;
        };
      })[];
      version?: number;
    };
  };
  /** Takes what `recorder.js` sends: JSON as text of no declared type, because a page that closes can send nothing else. */
  'POST /api/record': {
    input: {
      body: Uint8Array<ArrayBuffer> | Blob | string;
    };
    answer: undefined;
  };
  /** What a browser asks first when a page declares another type. */
  'OPTIONS /api/record': {
    input: {};
    answer: undefined;
  };
  /** Takes nothing more from that site; what it has sent stays. */
  'DELETE /api/recorder-sites/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: undefined;
  };
  /** Web pages elsewhere that may send movement here. */
  'GET /api/recorder-sites': {
    input: {};
    answer: {
      sites: ({
        id: string;
        name: string;
        origin: string;
        createdAt: string;
        lastSeenAt: string | null;
        batches: number;
        events: number;
        revokedAt: string | null;
      })[];
    };
  };
  /** Lets the pages of an origin send movement; the token in the answer is told this once. */
  'POST /api/recorder-sites': {
    input: {
      body: {
        name: string;
        origin: string;
      };
    };
    answer: {
      site: {
        id: string;
        name: string;
        origin: string;
        createdAt: string;
        lastSeenAt: string | null;
        batches: number;
        events: number;
        revokedAt: string | null;
      };
      token: string;
    };
  };
  /** The script that web pages elsewhere include. It says nothing of this server, so any page may load it. */
  'GET /api/recorder.js': {
    input: {};
    answer: Response;
  };
  /** Some seconds of a recording of our own page, which begins with its first batch. The same batch sent twice counts once. */
  'POST /api/recordings/{id}/batches': {
    input: {
      params: {
        id: string;
      };
      body: {
        seq: number;
        label: unknown;
        rows: {
          /** Milliseconds from the start, not decreasing. */
          t: number[];
          /** CSS pixels of the page. */
          x: number[];
          y: number[];
          /** move, press, release, drag, scroll */
          kind: number[];
          /** none, left, right, middle, other */
          button: number[];
        };
        screen?: {
          width: number;
          height: number;
          ratio: number;
        };
        /** Events that were dropped so far, because the server was away too long. */
        lost?: number;
        startedAt: string;
      };
    };
    answer: undefined;
  };
  /** A kept recording as a file with SapiMouse’s columns. */
  'GET /api/recordings/{id}/csv': {
    input: {
      params: {
        id: string;
      };
    };
    answer: Response;
  };
  /** Ends a recording and makes it a session of the data set `recordings`; none of the stated number of batches may be missing. */
  'POST /api/recordings/{id}/keep': {
    input: {
      params: {
        id: string;
      };
      body: {
        batches?: number;
      };
    };
    answer: {
      id: string;
      /** Of its session in the data set. */
      key: string;
      subject: string;
      state: 'receiving' | 'kept';
      siteId: string | null;
      /** Of the web page that sent it; empty for this workbench's own. */
      origin: string;
      screen: {
        width?: number;
        height?: number;
        ratio?: number;
      };
      startedAt: string;
      lastAt: string;
      events: number;
      /** Events that the sender had to drop. */
      lost: number;
      /** 0 while it is receiving. */
      durationMs: number;
      bytes: number | null;
    };
  };
  /** One kept recording, without its movement. */
  'GET /api/recordings/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      id: string;
      /** Of its session in the data set. */
      key: string;
      subject: string;
      state: 'receiving' | 'kept';
      siteId: string | null;
      /** Of the web page that sent it; empty for this workbench's own. */
      origin: string;
      screen: {
        width?: number;
        height?: number;
        ratio?: number;
      };
      startedAt: string;
      lastAt: string;
      events: number;
      /** Events that the sender had to drop. */
      lost: number;
      /** 0 while it is receiving. */
      durationMs: number;
      bytes: number | null;
    };
  };
  /** Says whose movement it is. */
  'PATCH /api/recordings/{id}': {
    input: {
      params: {
        id: string;
      };
      body: {
        label: unknown;
      };
    };
    answer: {
      id: string;
      /** Of its session in the data set. */
      key: string;
      subject: string;
      state: 'receiving' | 'kept';
      siteId: string | null;
      /** Of the web page that sent it; empty for this workbench's own. */
      origin: string;
      screen: {
        width?: number;
        height?: number;
        ratio?: number;
      };
      startedAt: string;
      lastAt: string;
      events: number;
      /** Events that the sender had to drop. */
      lost: number;
      /** 0 while it is receiving. */
      durationMs: number;
      bytes: number | null;
    };
  };
  /** At once and for good. */
  'DELETE /api/recordings/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      recordings: number;
      profiles: number;
      /** Maps, additions to maps, embeddings, cohorts, evaluations and networks that were computed from the recordings. */
      derived: number;
      /** Notes, tags, views, names and notebooks in which the person's name was replaced. */
      mentions: number;
      /** Jobs that worked on recordings and have not stopped yet; once they have, what they made meanwhile goes too. */
      stopping: number;
    };
  };
  /** Recordings, newest first: kept ones, and those that are coming in. */
  'GET /api/recordings': {
    input: {};
    answer: {
      recordings: ({
        id: string;
        /** Of its session in the data set. */
        key: string;
        subject: string;
        state: 'receiving' | 'kept';
        siteId: string | null;
        /** Of the web page that sent it; empty for this workbench's own. */
        origin: string;
        screen: {
          width?: number;
          height?: number;
          ratio?: number;
        };
        startedAt: string;
        lastAt: string;
        events: number;
        /** Events that the sender had to drop. */
        lost: number;
        /** 0 while it is receiving. */
        durationMs: number;
        bytes: number | null;
      })[];
    };
  };
  /** Deletes the recordings of one person, or all of them, for good. */
  'DELETE /api/recordings': {
    input: {};
    answer: {
      recordings: number;
      profiles: number;
      /** Maps, additions to maps, embeddings, cohorts, evaluations and networks that were computed from the recordings. */
      derived: number;
      /** Notes, tags, views, names and notebooks in which the person's name was replaced. */
      mentions: number;
      /** Jobs that worked on recordings and have not stopped yet; once they have, what they made meanwhile goes too. */
      stopping: number;
    };
  };
  /** A file that the run left behind, as a download. Only files that the catalogue names are served, and only as they were written. */
  'GET /api/runs/{run}/artifacts/{path}': {
    input: {
      params: {
        run: string;
        path: string[];
      };
    };
    answer: Response;
  };
  /** The run with all that came of it, as a `.tar.gz` that can be imported elsewhere. */
  'GET /api/runs/{run}/bundle': {
    input: {
      params: {
        run: string;
      };
    };
    answer: Response;
  };
  /** Everything that the run measured: metric, step, seconds, value. */
  'GET /api/runs/{run}/csv': {
    input: {
      params: {
        run: string;
      };
    };
    answer: Response;
  };
  /** What the run measured after the cursor; ask again with the cursor of the answer. */
  'GET /api/runs/{run}/metrics': {
    input: {
      params: {
        run: string;
      };
      query?: {
        cursor?: number;
        name?: string | string[];
      };
    };
    answer: {
      /** Pass it again to get only what came later. */
      cursor: number;
      /** Per metric, parallel columns in order of step. */
      series: Record<string, {
          step: number[];
          seconds: number[];
          value: unknown[];
        }>;
      /** Whether more can be read at once. */
      more: boolean;
    };
  };
  /** Puts the run into the queue again, to go on from its last checkpoint, or with `anew` from nothing. */
  'POST /api/runs/{run}/resume': {
    input: {
      params: {
        run: string;
      };
      body: {
        anew?: boolean;
      };
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      dataset: string | null;
      datasetHash: string | null;
      /** As stored: the fields of a `TrainingConfig` of the version that trained it. */
      config: Record<string, unknown>;
      seed: number;
      codeVersion: string;
      environment: unknown;
      command: string;
      /** What came of it: seconds, final figures. */
      summary: Record<string, unknown>;
      colour: string | null;
      starred: boolean;
      tags: string[];
      notes: string;
      parentId: string | null;
      /** Sweep that it belongs to, its place in the plan, and why the sweep does not go on with it. */
      sweepId: string | null;
      trial: number | null;
      verdict: string | null;
      epoch: number;
      step: number;
      totalSteps: number;
      error: {
        code?: string;
        message: string;
        hint?: string;
      } | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      deletedAt: string | null;
      metrics: Record<string, {
          last: number;
          min: number;
          max: number;
          count: number;
        }>;
    };
  };
  /** One run, by id or name. */
  'GET /api/runs/{run}': {
    input: {
      params: {
        run: string;
      };
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      dataset: string | null;
      datasetHash: string | null;
      /** As stored: the fields of a `TrainingConfig` of the version that trained it. */
      config: Record<string, unknown>;
      seed: number;
      codeVersion: string;
      environment: unknown;
      command: string;
      /** What came of it: seconds, final figures. */
      summary: Record<string, unknown>;
      colour: string | null;
      starred: boolean;
      tags: string[];
      notes: string;
      parentId: string | null;
      /** Sweep that it belongs to, its place in the plan, and why the sweep does not go on with it. */
      sweepId: string | null;
      trial: number | null;
      verdict: string | null;
      epoch: number;
      step: number;
      totalSteps: number;
      error: {
        code?: string;
        message: string;
        hint?: string;
      } | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      deletedAt: string | null;
      metrics: Record<string, {
          last: number;
          min: number;
          max: number;
          count: number;
        }>;
    };
  };
  /** Changes name, colour, star, tags or notes, or moves the run into the bin and out of it. */
  'PATCH /api/runs/{run}': {
    input: {
      params: {
        run: string;
      };
      body: {
        name?: string;
        colour?: string | null;
        starred?: boolean;
        tags?: string[];
        notes?: string;
        deleted?: boolean;
      };
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      dataset: string | null;
      datasetHash: string | null;
      /** As stored: the fields of a `TrainingConfig` of the version that trained it. */
      config: Record<string, unknown>;
      seed: number;
      codeVersion: string;
      environment: unknown;
      command: string;
      /** What came of it: seconds, final figures. */
      summary: Record<string, unknown>;
      colour: string | null;
      starred: boolean;
      tags: string[];
      notes: string;
      parentId: string | null;
      /** Sweep that it belongs to, its place in the plan, and why the sweep does not go on with it. */
      sweepId: string | null;
      trial: number | null;
      verdict: string | null;
      epoch: number;
      step: number;
      totalSteps: number;
      error: {
        code?: string;
        message: string;
        hint?: string;
      } | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      deletedAt: string | null;
      metrics: Record<string, {
          last: number;
          min: number;
          max: number;
          count: number;
        }>;
    };
  };
  /** Moves the run into the bin; with `purge=true` it is gone with its files. */
  'DELETE /api/runs/{run}': {
    input: {
      params: {
        run: string;
      };
      query?: {
        purge?: 'true' | 'false';
      };
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      dataset: string | null;
      datasetHash: string | null;
      /** As stored: the fields of a `TrainingConfig` of the version that trained it. */
      config: Record<string, unknown>;
      seed: number;
      codeVersion: string;
      environment: unknown;
      command: string;
      /** What came of it: seconds, final figures. */
      summary: Record<string, unknown>;
      colour: string | null;
      starred: boolean;
      tags: string[];
      notes: string;
      parentId: string | null;
      /** Sweep that it belongs to, its place in the plan, and why the sweep does not go on with it. */
      sweepId: string | null;
      trial: number | null;
      verdict: string | null;
      epoch: number;
      step: number;
      totalSteps: number;
      error: {
        code?: string;
        message: string;
        hint?: string;
      } | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      deletedAt: string | null;
      metrics: Record<string, {
          last: number;
          min: number;
          max: number;
          count: number;
        }>;
    };
  };
  /** Asks the training to stop; it can be resumed. */
  'POST /api/runs/{run}/stop': {
    input: {
      params: {
        run: string;
      };
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      dataset: string | null;
      datasetHash: string | null;
      /** As stored: the fields of a `TrainingConfig` of the version that trained it. */
      config: Record<string, unknown>;
      seed: number;
      codeVersion: string;
      environment: unknown;
      command: string;
      /** What came of it: seconds, final figures. */
      summary: Record<string, unknown>;
      colour: string | null;
      starred: boolean;
      tags: string[];
      notes: string;
      parentId: string | null;
      /** Sweep that it belongs to, its place in the plan, and why the sweep does not go on with it. */
      sweepId: string | null;
      trial: number | null;
      verdict: string | null;
      epoch: number;
      step: number;
      totalSteps: number;
      error: {
        code?: string;
        message: string;
        hint?: string;
      } | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      deletedAt: string | null;
      metrics: Record<string, {
          last: number;
          min: number;
          max: number;
          count: number;
        }>;
    };
  };
  /** The events of one run: the run when its state changes, new stretches of its curves, and its end. */
  'GET /api/runs/{run}/stream': {
    input: {
      params: {
        run: string;
      };
    };
    answer: Response;
  };
  /** One metric of many runs, each from its own cursor. A question too long for an address, so it is posted. */
  'POST /api/runs/curves': {
    input: {
      body: {
        metric: string;
        runs: {
          id: string;
          cursor: number;
        }[];
      };
    };
    answer: {
      curves: Record<string, {
          step: number[];
          seconds: number[];
          value: number[];
          /** Pass it again to get only what came later. */
          cursor: number;
        }>;
    };
  };
  /** What a configuration would train on, for how long; makes nothing. */
  'POST /api/runs/estimate': {
    input: {
      body: {
        config: Record<string, unknown>;
      };
    };
    answer: {
      subjects: number;
      sessions: number;
      /** Sessions that take no part, since somebody else may have moved the mouse. */
      leftOut: {
        impostor: number;
        unlabelled: number;
      };
      /** Training examples without overlap: one epoch. */
      blocks: number;
      steps: number;
      epochs: number;
      /** Null where nothing was trained yet to go by. */
      seconds: number | null;
      /** Training that the speed comes from. */
      from: string | null;
      /** Whether that was on this machine. */
      here: boolean;
    };
  };
  /** Takes a batch of curves, parameters and files of a run that another program trains; a batch that was taken before changes nothing. */
  'POST /api/runs/external': {
    input: {
      body: {
        run: string;
        batch: number;
        config?: Record<string, string | number | boolean | null>;
        points?: {
          name: string;
          step: number;
          value: number;
          seconds?: number;
        }[];
        artifacts?: {
          name: string;
          base64: string;
        }[];
        status?: 'running' | 'finished' | 'failed';
        dataset?: string;
        tags?: string[];
        notes?: string;
      };
    };
    answer: {
      run: string;
      id: string;
      next: number;
      repeated: boolean;
    };
  };
  /** Takes in a run from the `.tar.gz` that is the body. */
  'POST /api/runs/import': {
    input: {
      body: Uint8Array<ArrayBuffer> | Blob | string;
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      dataset: string | null;
      datasetHash: string | null;
      /** As stored: the fields of a `TrainingConfig` of the version that trained it. */
      config: Record<string, unknown>;
      seed: number;
      codeVersion: string;
      environment: unknown;
      command: string;
      /** What came of it: seconds, final figures. */
      summary: Record<string, unknown>;
      colour: string | null;
      starred: boolean;
      tags: string[];
      notes: string;
      parentId: string | null;
      /** Sweep that it belongs to, its place in the plan, and why the sweep does not go on with it. */
      sweepId: string | null;
      trial: number | null;
      verdict: string | null;
      epoch: number;
      step: number;
      totalSteps: number;
      error: {
        code?: string;
        message: string;
        hint?: string;
      } | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      deletedAt: string | null;
      metrics: Record<string, {
          last: number;
          min: number;
          max: number;
          count: number;
        }>;
    };
  };
  /** Marks many runs, or moves them into the bin and out of it: all or none. */
  'PATCH /api/runs/many': {
    input: {
      body: {
        runs: string[];
        change: {
          starred?: boolean;
          addTags?: string[];
          removeTags?: string[];
          deleted?: boolean;
        };
      };
    };
    answer: {
      changed: number;
    };
  };
  /** Deletes many runs for good, with their files. */
  'DELETE /api/runs/many': {
    input: {
      body: {
        runs: string[];
      };
    };
    answer: {
      purged: number;
    };
  };
  /** Runs, newest first unless they are sorted; with `deleted=true` those in the bin. */
  'GET /api/runs': {
    input: {
      query?: {
        status?: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished' | ('queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished')[];
        dataset?: string;
        deleted?: 'true' | 'false';
        /** As in the search of the run table, such as `accuracy > 0.9 and tag = seed`. */
        query?: string;
        /** Fields in order of weight, such as `-accuracy,name`; `-` is largest first. */
        sort?: string;
        limit?: number;
      };
    };
    answer: {
      runs: ({
        id: string;
        name: string;
        status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
        dataset: string | null;
        datasetHash: string | null;
        /** As stored: the fields of a `TrainingConfig` of the version that trained it. */
        config: Record<string, unknown>;
        seed: number;
        codeVersion: string;
        environment: unknown;
        command: string;
        /** What came of it: seconds, final figures. */
        summary: Record<string, unknown>;
        colour: string | null;
        starred: boolean;
        tags: string[];
        notes: string;
        parentId: string | null;
        /** Sweep that it belongs to, its place in the plan, and why the sweep does not go on with it. */
        sweepId: string | null;
        trial: number | null;
        verdict: string | null;
        epoch: number;
        step: number;
        totalSteps: number;
        error: {
          code?: string;
          message: string;
          hint?: string;
        } | null;
        createdAt: string;
        startedAt: string | null;
        finishedAt: string | null;
        deletedAt: string | null;
        metrics: Record<string, {
            last: number;
            min: number;
            max: number;
            count: number;
          }>;
      })[];
    };
  };
  /** Makes a run and puts its training into the queue. */
  'POST /api/runs': {
    input: {
      body: {
        config: Record<string, unknown>;
        name?: string;
        parentId?: string;
      };
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      dataset: string | null;
      datasetHash: string | null;
      /** As stored: the fields of a `TrainingConfig` of the version that trained it. */
      config: Record<string, unknown>;
      seed: number;
      codeVersion: string;
      environment: unknown;
      command: string;
      /** What came of it: seconds, final figures. */
      summary: Record<string, unknown>;
      colour: string | null;
      starred: boolean;
      tags: string[];
      notes: string;
      parentId: string | null;
      /** Sweep that it belongs to, its place in the plan, and why the sweep does not go on with it. */
      sweepId: string | null;
      trial: number | null;
      verdict: string | null;
      epoch: number;
      step: number;
      totalSteps: number;
      error: {
        code?: string;
        message: string;
        hint?: string;
      } | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      deletedAt: string | null;
      metrics: Record<string, {
          last: number;
          min: number;
          max: number;
          count: number;
        }>;
    };
  };
  /** Runs for the table, by column; with `?since=` (the `at` of an earlier answer) only those that may have changed. All of them come with an entity tag, so that a browser that has them is told so. */
  'GET /api/runs/table': {
    input: {
      query?: {
        deleted?: 'true' | 'false';
        since?: number;
      };
    };
    answer: {
      columns: {
        count: number;
        own: Record<string, {
            all: unknown;
          } | {
            values: unknown[];
            at: number[];
          } | {
            each: unknown[];
          }>;
        config: Record<string, {
            all: unknown;
          } | {
            values: unknown[];
            at: number[];
          } | {
            each: unknown[];
          }>;
        /** Last values; null where a run has none. */
        metrics: Record<string, (number | null)[]>;
      };
      /** With `since`: those that left for the bin (or came back from it) and may still be shown. */
      gone: string[];
      /** All runs of this list, however many of them are sent. */
      total: number;
      /** Server time of this answer; pass it as `since` to get only what changed. */
      at: number;
    };
  };
  /** Says “this was me”: somebody proved in another way who they are. Trust begins anew, and the profile grows by what moved since, unless `learn` is false. */
  'POST /api/sessions/{id}/confirm': {
    input: {
      params: {
        id: string;
      };
      body: {
        /** Whether all that moved since the last word was this person, and makes the profile grow; else they only sign in again. */
        learn?: boolean;
      };
    };
    answer: {
      /** Of the profile. */
      version: number;
      /** Blocks by which it grew. */
      learnt: number;
    };
  };
  /** Takes in a chunk of movement, whole or not at all. Once it is answered it outlives a crash; the same chunk sent again counts once. */
  'POST /api/sessions/{id}/events': {
    input: {
      params: {
        id: string;
      };
      body: {
        /** Chunks count from 0; one that is sent again counts once. */
        seq: number;
        /** Events as columns, times from the beginning of the session. */
        events?: {
          /** Milliseconds from the start, not decreasing. */
          t: number[];
          /** CSS pixels. */
          x: number[];
          y: number[];
          kind?: ('move' | 'press' | 'release' | 'drag' | 'scroll')[];
          button?: ('none' | 'left' | 'right' | 'middle' | 'other')[];
        };
        /** The same as recorder.js sends it, kinds and buttons by number. */
        rows?: {
          /** Milliseconds from the start, not decreasing. */
          t: number[];
          /** CSS pixels of the page. */
          x: number[];
          y: number[];
          /** move, press, release, drag, scroll */
          kind: number[];
          /** none, left, right, middle, other */
          button: number[];
        };
      };
    };
    answer: {
      /** How many chunks have been taken in, and will outlive a crash; the next one is this. */
      chunks: number;
      events: number;
    };
  };
  /** A session of verification: trust, verdict, decision and why. */
  'GET /api/sessions/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: {
      id: string;
      user: {
        id: string;
        name: string;
        version: number;
      };
      status: 'open' | 'ended';
      fmr: number;
      device: string | null;
      chunks: number;
      events: number;
      /** Half-overlapping blocks that were judged. */
      blocks: number;
      /** Probability that it is still this person, from even odds. */
      trust: number;
      /** The one verdict of the page “Live”; `locked` when trust has fallen. */
      verdict: 'nothing' | 'clock' | 'inhuman' | 'replay' | 'locked' | 'named' | 'perhaps' | 'doubt' | 'unknown';
      /** At the wanted false match rate, of the newest movement. */
      decision: 'accepted' | 'refused' | 'undecided';
      /** Since when they have to prove who they are. */
      steppedUpAt: string | null;
      score: number | null;
      llr: number | null;
      threshold: {
        /** The rate that was asked for. */
        fmr: number;
        /** 95% interval of the rate that holds, every pair of people counted once. */
        interval: [number, number];
        /** Pairs of people who were compared to find the threshold. */
        pairs: number;
        /** On the scale of the score. */
        score: number;
        /** The same as a log-likelihood ratio, nats. */
        llr: number;
        /** Full blocks of 128 events for which it holds. */
        blocks: number;
      } | null;
      reasons: ({
        code: 'match' | 'no-match' | 'too-little' | 'inhuman' | 'replay' | 'coarse-clock' | 'other-device' | 'other-kind' | 'one-day' | 'short' | 'liveness-unknown';
        text: string;
      })[];
      model: string;
      startedAt: string;
      lastAt: string;
      endedAt: string | null;
    };
  };
  /** Ends a session; its movement is erased. */
  'DELETE /api/sessions/{id}': {
    input: {
      params: {
        id: string;
      };
    };
    answer: undefined;
  };
  /** The state of a session as server-sent events, whenever it changes, until it ends. */
  'GET /api/sessions/{id}/stream': {
    input: {
      params: {
        id: string;
      };
    };
    answer: Response;
  };
  /** Sessions of verification, the newest first. */
  'GET /api/sessions': {
    input: {};
    answer: {
      sessions: ({
        id: string;
        user: {
          id: string;
          name: string;
          version: number;
        };
        status: 'open' | 'ended';
        fmr: number;
        device: string | null;
        chunks: number;
        events: number;
        /** Half-overlapping blocks that were judged. */
        blocks: number;
        /** Probability that it is still this person, from even odds. */
        trust: number;
        /** The one verdict of the page “Live”; `locked` when trust has fallen. */
        verdict: 'nothing' | 'clock' | 'inhuman' | 'replay' | 'locked' | 'named' | 'perhaps' | 'doubt' | 'unknown';
        /** At the wanted false match rate, of the newest movement. */
        decision: 'accepted' | 'refused' | 'undecided';
        /** Since when they have to prove who they are. */
        steppedUpAt: string | null;
        score: number | null;
        llr: number | null;
        threshold: {
          /** The rate that was asked for. */
          fmr: number;
          /** 95% interval of the rate that holds, every pair of people counted once. */
          interval: [number, number];
          /** Pairs of people who were compared to find the threshold. */
          pairs: number;
          /** On the scale of the score. */
          score: number;
          /** The same as a log-likelihood ratio, nats. */
          llr: number;
          /** Full blocks of 128 events for which it holds. */
          blocks: number;
        } | null;
        reasons: ({
          code: 'match' | 'no-match' | 'too-little' | 'inhuman' | 'replay' | 'coarse-clock' | 'other-device' | 'other-kind' | 'one-day' | 'short' | 'liveness-unknown';
          text: string;
        })[];
        model: string;
        startedAt: string;
        lastAt: string;
        endedAt: string | null;
      })[];
    };
  };
  /** Begins a session: somebody at the mouse of another program says to be an enrolled person. Their movement goes in by chunks; trust is told by the session itself, its stream, and a signed webhook when it falls. */
  'POST /api/sessions': {
    input: {
      body: {
        /** Name of an enrolled person, or id of their profile. */
        user: string;
        /** Share of impostors who may pass, such as 0.01; what the data cannot support is refused. */
        fmr?: number;
        /** Class of the pointing device as the client calls it, such as "mouse" or "touchpad". */
        device?: string;
        dataset?: string;
        webhook?: {
          /** Where to send messages, by POST. */
          url: string;
          /** What messages are signed with (HMAC-SHA256). */
          secret: string;
        };
      };
    };
    answer: {
      id: string;
      user: {
        id: string;
        name: string;
        version: number;
      };
      status: 'open' | 'ended';
      fmr: number;
      device: string | null;
      chunks: number;
      events: number;
      /** Half-overlapping blocks that were judged. */
      blocks: number;
      /** Probability that it is still this person, from even odds. */
      trust: number;
      /** The one verdict of the page “Live”; `locked` when trust has fallen. */
      verdict: 'nothing' | 'clock' | 'inhuman' | 'replay' | 'locked' | 'named' | 'perhaps' | 'doubt' | 'unknown';
      /** At the wanted false match rate, of the newest movement. */
      decision: 'accepted' | 'refused' | 'undecided';
      /** Since when they have to prove who they are. */
      steppedUpAt: string | null;
      score: number | null;
      llr: number | null;
      threshold: {
        /** The rate that was asked for. */
        fmr: number;
        /** 95% interval of the rate that holds, every pair of people counted once. */
        interval: [number, number];
        /** Pairs of people who were compared to find the threshold. */
        pairs: number;
        /** On the scale of the score. */
        score: number;
        /** The same as a log-likelihood ratio, nats. */
        llr: number;
        /** Full blocks of 128 events for which it holds. */
        blocks: number;
      } | null;
      reasons: ({
        code: 'match' | 'no-match' | 'too-little' | 'inhuman' | 'replay' | 'coarse-clock' | 'other-device' | 'other-kind' | 'one-day' | 'short' | 'liveness-unknown';
        text: string;
      })[];
      model: string;
      startedAt: string;
      lastAt: string;
      endedAt: string | null;
    };
  };
  /** The watched learning curve of every trial. */
  'GET /api/sweeps/{sweep}/curves': {
    input: {
      params: {
        sweep: string;
      };
    };
    answer: {
      metric: string;
      trials: {
        trial: number;
        step: number[];
        value: number[];
      }[];
    };
  };
  /** Puts the sweep into the queue again, to go on from what its runs have. */
  'POST /api/sweeps/{sweep}/resume': {
    input: {
      params: {
        sweep: string;
      };
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      plan: {
        name?: string;
        config?: Record<string, unknown>;
        parameters: Record<string, (number | string | boolean | null)[] | {
            from: number;
            to: number;
            scale?: 'linear' | 'log';
            levels?: number;
            whole?: boolean;
          }>;
        search?: {
          kind: 'grid';
        } | {
          kind: 'random';
          points: number;
          seed?: number;
        };
        seeds?: number[];
        objective?: {
          figure: 'eer' | 'auc' | 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
          protocol?: string;
          subjects?: string;
          blocks?: number | 'session';
        };
        stopping?: {
          rule: 'none';
        } | {
          rule: 'median';
          from?: number;
          trials?: number;
          watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
        } | {
          rule: 'halving';
          first?: number;
          factor?: number;
          watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
        };
      };
      datasetHash: string;
      codeVersion: string;
      command: string;
      error: {
        message: string;
        hint?: string;
      } | null;
      /** Active job that drives it. */
      job: string | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
    };
  };
  /** One sweep, by id or name, with its trials and report. */
  'GET /api/sweeps/{sweep}': {
    input: {
      params: {
        sweep: string;
      };
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      plan: {
        name?: string;
        config?: Record<string, unknown>;
        parameters: Record<string, (number | string | boolean | null)[] | {
            from: number;
            to: number;
            scale?: 'linear' | 'log';
            levels?: number;
            whole?: boolean;
          }>;
        search?: {
          kind: 'grid';
        } | {
          kind: 'random';
          points: number;
          seed?: number;
        };
        seeds?: number[];
        objective?: {
          figure: 'eer' | 'auc' | 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
          protocol?: string;
          subjects?: string;
          blocks?: number | 'session';
        };
        stopping?: {
          rule: 'none';
        } | {
          rule: 'median';
          from?: number;
          trials?: number;
          watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
        } | {
          rule: 'halving';
          first?: number;
          factor?: number;
          watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
        };
      };
      datasetHash: string;
      codeVersion: string;
      command: string;
      error: {
        message: string;
        hint?: string;
      } | null;
      /** Active job that drives it. */
      job: string | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
      watched: string;
      trials: ({
        trial: number;
        point: number;
        seed: number;
        settings: Record<string, number | string | boolean | null>;
        status: 'new' | 'begun' | 'finished' | 'failed';
        verdict: 'hopeless' | 'by_hand' | null;
        step: number;
        /** Trained, pauses left out, s. */
        seconds: number;
        /** The objective; null until it is there. */
        value: number | null;
        /** 95% interval over people, where it was evaluated. */
        interval: [number | null, number | null] | null;
        evaluationSeconds: number;
        run: {
          id: string;
          name: string;
          colour: string | null;
          status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
        } | null;
        totalSteps: number;
        evaluation: string | null;
        error: string | null;
      })[];
      report: {
        /** The best first; those without a value by how far they came. */
        points: ({
          point: number;
          settings: Record<string, number | string | boolean | null>;
          state: 'finished' | 'open' | 'hopeless' | 'by_hand' | 'failed';
          trials: number[];
          /** Mean over the seeds that have finished. */
          value: number | null;
          /** 95%: over the people who were judged, or over seeds (t); null where there is neither. */
          interval: [number, number] | null;
          over: 'people' | 'seeds' | null;
          /** Largest minus smallest of the seeds; null with one. */
          spread: number | null;
          steps: number;
          seconds: number;
        })[];
        /** The best of the points of which every seed has finished. */
        best: {
          point: number;
          settings: Record<string, number | string | boolean | null>;
          state: 'finished' | 'open' | 'hopeless' | 'by_hand' | 'failed';
          trials: number[];
          /** Mean over the seeds that have finished. */
          value: number | null;
          /** 95%: over the people who were judged, or over seeds (t); null where there is neither. */
          interval: [number, number] | null;
          over: 'people' | 'seeds' | null;
          /** Largest minus smallest of the seeds; null with one. */
          spread: number | null;
          steps: number;
          seconds: number;
        } | null;
        /** Finished points whose interval reaches the best value: not told apart from it by this sweep. */
        alike: number;
        cost: {
          seconds: number;
          evaluationSeconds: number;
          steps: number;
          /** Steps without early stopping. */
          allSteps: number;
        };
      };
    };
  };
  /** Forgets the sweep; with `runs=bin` its runs go to the bin. */
  'DELETE /api/sweeps/{sweep}': {
    input: {
      params: {
        sweep: string;
      };
      query?: {
        runs?: 'keep' | 'bin';
      };
    };
    answer: undefined;
  };
  /** Asks the sweep to stop; it can be resumed. */
  'POST /api/sweeps/{sweep}/stop': {
    input: {
      params: {
        sweep: string;
      };
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      plan: {
        name?: string;
        config?: Record<string, unknown>;
        parameters: Record<string, (number | string | boolean | null)[] | {
            from: number;
            to: number;
            scale?: 'linear' | 'log';
            levels?: number;
            whole?: boolean;
          }>;
        search?: {
          kind: 'grid';
        } | {
          kind: 'random';
          points: number;
          seed?: number;
        };
        seeds?: number[];
        objective?: {
          figure: 'eer' | 'auc' | 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
          protocol?: string;
          subjects?: string;
          blocks?: number | 'session';
        };
        stopping?: {
          rule: 'none';
        } | {
          rule: 'median';
          from?: number;
          trials?: number;
          watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
        } | {
          rule: 'halving';
          first?: number;
          factor?: number;
          watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
        };
      };
      datasetHash: string;
      codeVersion: string;
      command: string;
      error: {
        message: string;
        hint?: string;
      } | null;
      /** Active job that drives it. */
      job: string | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
    };
  };
  /** Checks a plan and says what it would train and how long that takes; makes nothing. */
  'POST /api/sweeps/estimate': {
    input: {
      body: Record<string, unknown>;
    };
    answer: {
      points: (Record<string, number | string | boolean | null>)[];
      trials: number;
      /** With successive halving less than all trials to their ends; the median rule may save more. */
      steps: number;
      seconds: number | null;
      /** Training that the speed comes from. */
      from: string | null;
      here: boolean;
    };
  };
  /** Sweeps, newest first. */
  'GET /api/sweeps': {
    input: {};
    answer: {
      sweeps: ({
        id: string;
        name: string;
        status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
        plan: {
          name?: string;
          config?: Record<string, unknown>;
          parameters: Record<string, (number | string | boolean | null)[] | {
              from: number;
              to: number;
              scale?: 'linear' | 'log';
              levels?: number;
              whole?: boolean;
            }>;
          search?: {
            kind: 'grid';
          } | {
            kind: 'random';
            points: number;
            seed?: number;
          };
          seeds?: number[];
          objective?: {
            figure: 'eer' | 'auc' | 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
            protocol?: string;
            subjects?: string;
            blocks?: number | 'session';
          };
          stopping?: {
            rule: 'none';
          } | {
            rule: 'median';
            from?: number;
            trials?: number;
            watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
          } | {
            rule: 'halving';
            first?: number;
            factor?: number;
            watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
          };
        };
        datasetHash: string;
        codeVersion: string;
        command: string;
        error: {
          message: string;
          hint?: string;
        } | null;
        /** Active job that drives it. */
        job: string | null;
        createdAt: string;
        startedAt: string | null;
        finishedAt: string | null;
      })[];
    };
  };
  /** Makes a sweep from its plan and puts it into the queue. */
  'POST /api/sweeps': {
    input: {
      body: Record<string, unknown>;
    };
    answer: {
      id: string;
      name: string;
      status: 'queued' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'finished';
      plan: {
        name?: string;
        config?: Record<string, unknown>;
        parameters: Record<string, (number | string | boolean | null)[] | {
            from: number;
            to: number;
            scale?: 'linear' | 'log';
            levels?: number;
            whole?: boolean;
          }>;
        search?: {
          kind: 'grid';
        } | {
          kind: 'random';
          points: number;
          seed?: number;
        };
        seeds?: number[];
        objective?: {
          figure: 'eer' | 'auc' | 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
          protocol?: string;
          subjects?: string;
          blocks?: number | 'session';
        };
        stopping?: {
          rule: 'none';
        } | {
          rule: 'median';
          from?: number;
          trials?: number;
          watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
        } | {
          rule: 'halving';
          first?: number;
          factor?: number;
          watch?: 'accuracy' | 'loss' | 'validationAccuracy' | 'validationLoss';
        };
      };
      datasetHash: string;
      codeVersion: string;
      command: string;
      error: {
        message: string;
        hint?: string;
      } | null;
      /** Active job that drives it. */
      job: string | null;
      createdAt: string;
      startedAt: string | null;
      finishedAt: string | null;
    };
  };
  /** Says what files that were sent seem to be and what would come of importing them; nothing is written. */
  'POST /api/uploads/{upload}/preview': {
    input: {
      params: {
        upload: string;
      };
      body: {
        name?: string;
        columns?: {
          t: string;
          x: string;
          y: string;
          subject?: string;
          session?: string;
          split?: string;
          state?: string;
          button?: string;
          pressed?: string;
          left?: string;
          middle?: string;
          right?: string;
          pointer?: string;
        };
        timeUnit?: 's' | 'ms' | 'us' | '100ns' | 'ns' | 'min' | 'd';
        sessionGapMs?: number;
        delimiter?: 'comma' | 'semicolon' | 'tab' | 'pipe' | 'space';
        decimal?: 'point' | 'comma';
        buttonCodes?: 'button' | 'buttons' | 'which';
        offsets?: boolean;
        scale?: number;
        accept?: ('times' | 'interval' | 'clock' | 'order' | 'offsets' | 'pixels' | 'still' | 'rejected' | 'words' | 'pointers')[];
      };
    };
    answer: {
      /** The tables that were found, and the first of them as it is laid out. */
      files: {
        path: string;
        bytes: number;
      }[];
      table: {
        path: string;
        encoding: string;
        delimiter: string;
        /** Names of the columns, or their numbers where the file has no header. */
        columns: string[];
        /** Whether a column has its name to itself, so that it can be asked for by it. */
        header: boolean;
        rows: string[][];
      };
      /** What the columns seem to be. */
      guess: {
        columns: {
          t?: string;
          x?: string;
          y?: string;
          subject?: string;
          session?: string;
          split?: string;
          state?: string;
          button?: string;
          pressed?: string;
          left?: string;
          middle?: string;
          right?: string;
          pointer?: string;
        };
        timeUnit: 's' | 'ms' | 'us' | '100ns' | 'ns' | 'min' | 'd';
        unitReason: string;
      };
      /** With which options the rest was computed; null where t, x or y is not known. */
      options: {
        name: string;
        columns: {
          t: string;
          x: string;
          y: string;
          subject?: string;
          session?: string;
          split?: string;
          state?: string;
          button?: string;
          pressed?: string;
          left?: string;
          middle?: string;
          right?: string;
          pointer?: string;
        };
        timeUnit: 's' | 'ms' | 'us' | '100ns' | 'ns' | 'min' | 'd';
        sessionGapMs?: number;
        delimiter?: 'comma' | 'semicolon' | 'tab' | 'pipe' | 'space';
        decimal?: 'point' | 'comma';
        buttonCodes?: 'button' | 'buttons' | 'which';
        offsets?: boolean;
        scale?: number;
        accept?: ('times' | 'interval' | 'clock' | 'order' | 'offsets' | 'pixels' | 'still' | 'rejected' | 'words' | 'pointers')[];
      } | null;
      result: {
        rows: number;
        kept: number;
        rejected: {
          counts: Partial<Record<'duplicate' | 'columns' | 'long_name' | 'number' | 'state' | 'other_event' | 'touch' | 'off_screen' | 'no_position' | 'repeated' | 'time_jump' | 'time_backwards', number>>;
          examples: Partial<Record<'duplicate' | 'columns' | 'long_name' | 'number' | 'state' | 'other_event' | 'touch' | 'off_screen' | 'no_position' | 'repeated' | 'time_jump' | 'time_backwards', ({
              /** `file:line`; the header is line 1. */
              at: string;
              /** Time of the event kept last before it, ms from the start of the session; null where that is not known. */
              ms: number | null;
              /** What was found there, where a field is to blame. */
              value?: string;
              /** The session it belonged to, once that has a name. */
              session?: string;
            })[]>>;
        };
        subjects: number;
        sessions: number;
        durationMs: number;
        /** Median of the sessions' median intervals, ms. */
        medianDt: number | null;
        /** Blocks of 128 events. */
        blocks: number;
        events: Record<'move' | 'press' | 'release' | 'drag' | 'scroll', number>;
        remarks: ({
          level: 'fact' | 'warning';
          text: string;
        })[];
        /** Most of what was read could not be used. */
        poor: boolean;
        questions: ({
          id: 'times' | 'interval' | 'clock' | 'order' | 'offsets' | 'pixels' | 'still' | 'rejected' | 'words' | 'pointers' | 'buttons' | 'numbers';
          text: string;
          answers: ({
            text: string;
            /** The same at the command line. */
            flag: string;
            /** What it changes of the options. */
            set: {
              name?: string;
              columns?: {
                t: string;
                x: string;
                y: string;
                subject?: string;
                session?: string;
                split?: string;
                state?: string;
                button?: string;
                pressed?: string;
                left?: string;
                middle?: string;
                right?: string;
                pointer?: string;
              };
              timeUnit?: 's' | 'ms' | 'us' | '100ns' | 'ns' | 'min' | 'd';
              sessionGapMs?: number;
              delimiter?: 'comma' | 'semicolon' | 'tab' | 'pipe' | 'space';
              decimal?: 'point' | 'comma';
              buttonCodes?: 'button' | 'buttons' | 'which';
              offsets?: boolean;
              scale?: number;
              accept?: ('times' | 'interval' | 'clock' | 'order' | 'offsets' | 'pixels' | 'still' | 'rejected' | 'words' | 'pointers')[];
            };
          })[];
        })[];
        notes: string[];
        failures: {
          file: string;
          message: string;
          hint?: string;
        }[];
        /** Whether only the beginning of the files was read. */
        partial: boolean;
      } | null;
    };
  };
  /** Removes files that were sent and will not be imported. */
  'DELETE /api/uploads/{upload}': {
    input: {
      params: {
        upload: string;
      };
    };
    answer: undefined;
  };
  /** Takes a file that is to be looked at or imported, as it is; it is kept for an hour. */
  'POST /api/uploads': {
    input: {
      query: {
        /** Name of the file, or its path in the folder that was chosen. */
        path: string;
        /** The upload that it belongs to; a new one when left out. */
        upload?: string;
      };
      body: Uint8Array<ArrayBuffer> | Blob | string;
    };
    answer: {
      upload: string;
      /** Of the file that was received. */
      path: string;
      bytes: number;
    };
  };
  /** Whether some movement is an enrolled person’s: score and log-likelihood ratio, a decision at a wanted false match rate with the interval of that rate, and why. */
  'POST /api/verify/{user}': {
    input: {
      params: {
        /** Name of an enrolled person, or id of their profile. */
        user: string;
      };
      body: {
        /** Mouse events as columns. */
        events: {
          /** Milliseconds from the start, not decreasing. */
          t: number[];
          /** CSS pixels. */
          x: number[];
          y: number[];
          kind?: ('move' | 'press' | 'release' | 'drag' | 'scroll')[];
          button?: ('none' | 'left' | 'right' | 'middle' | 'other')[];
        };
        /** Places are cut to whole pixels and moves thinned by event time to a row per sixtieth of a second, as every recorder of the program does and as the people to compare with were; false takes the events as they are. */
        thin?: boolean;
        /** Share of impostors who may pass, such as 0.01; what the data cannot support is refused. */
        fmr?: number;
        /** Class of the pointing device as the client calls it, such as "mouse" or "touchpad". */
        device?: string;
        /** Data set whose people the score is calibrated on; those shipped with the network when left out. */
        dataset?: string;
      };
    };
    answer: {
      user: {
        id: string;
        name: string;
        version: number;
      };
      decision: 'accepted' | 'refused' | 'undecided';
      score: number | null;
      /** Log-likelihood ratio, nats: the person against somebody else. */
      llr: number | null;
      threshold: {
        /** The rate that was asked for. */
        fmr: number;
        /** 95% interval of the rate that holds, every pair of people counted once. */
        interval: [number, number];
        /** Pairs of people who were compared to find the threshold. */
        pairs: number;
        /** On the scale of the score. */
        score: number;
        /** The same as a log-likelihood ratio, nats. */
        llr: number;
        /** Full blocks of 128 events for which it holds. */
        blocks: number;
      } | null;
      reasons: ({
        code: 'match' | 'no-match' | 'too-little' | 'inhuman' | 'replay' | 'coarse-clock' | 'other-device' | 'other-kind' | 'one-day' | 'short' | 'liveness-unknown';
        text: string;
      })[];
      quality: {
        /** Pointer events after thinning. */
        events: number;
        seconds: number;
        /** Half-overlapping blocks of 128 events. */
        blocks: number;
        /** Median time between events in motion; null with too little motion. */
        intervalMs: number | null;
        /** What the movement is: clicking targets, browsing. */
        kinds: string[];
        enrolledKinds: string[];
      };
      liveness: {
        /** False for movement unlike any person; null where it cannot be told. */
        human: boolean | null;
        /** Windows of movement that were looked at. */
        windows: number;
        /** Whether it is enrolled movement played again. */
        replay: boolean;
      };
      /** Device class whose enrolment was compared with; null for all of the profile. */
      device: string | null;
      model: {
        name: string;
        hash: string;
      };
    };
  };
  /** Saved views of a page. */
  'GET /api/views': {
    input: {
      query: {
        page: 'runs';
      };
    };
    answer: {
      views: {
        name: string;
        query: string;
      }[];
    };
  };
  /** Keeps a view under its name. */
  'PUT /api/views': {
    input: {
      body: {
        page: 'runs';
        name: string;
        query: string;
      };
    };
    answer: undefined;
  };
  /** Forgets a saved view. */
  'DELETE /api/views': {
    input: {
      body: {
        page: 'runs';
        name: string;
      };
    };
    answer: undefined;
  };
}
