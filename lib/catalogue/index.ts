export type { DatasetDetail, DatasetSummary, SessionSummary, SubjectSummary } from './contract.ts';
export { getDataset, listDatasets } from './datasets.ts';
export {
  eventStore,
  readEvents,
  readSessionEvents,
  sessionArrow,
  storeFolder,
} from './events.ts';
export { getSession, listSessions, listSubjects, type SessionQuery } from './sessions.ts';
export { summaryArrow } from './summaries.ts';
