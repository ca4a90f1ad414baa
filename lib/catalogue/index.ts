export {
  type DatasetDetail,
  type DatasetSummary,
  getDataset,
  listDatasets,
} from './datasets.ts';
export {
  eventStore,
  readEvents,
  readSessionEvents,
  sessionArrow,
  storeFolder,
  summaryArrow,
} from './events.ts';
export {
  getSession,
  listSessions,
  listSubjects,
  type SessionQuery,
  type SessionSummary,
  type SubjectSummary,
} from './sessions.ts';
