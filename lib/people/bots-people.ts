import { AppError } from '../errors.ts';
import { parseSubjects, type SubjectFilter } from '../subjects.ts';

/** Some people of a data set: `dataset` for everybody, `dataset:subjects` for those that {@link parseSubjects} reads. */
export interface Whose {
  readonly dataset: string;
  readonly wanted: SubjectFilter;
}

/** @throws AppError `bad_request` for a selection that cannot be read */
export function parseWhose(text: string): Whose {
  const [dataset, ...rest] = text.split(':');
  if (dataset === '' || rest.length > 1)
    throw new AppError('bad_request', `"${text}" does not name people of a data set.`, {
      hint: 'Write a data set, or a data set and subjects, such as hbrs:h002,h003.',
    });
  return { dataset, wanted: parseSubjects(rest[0] ?? '') };
}

/** H-BRS: every other one of the 67 who came once, as docs/research.md lists them. */
const HBRS_LEARNED =
  'h002,h004,h006,h010,h016,h019,h024,h027,h033,h036,h038,h044,h046,h049,h052,h056,h060,h062,h065,h070,h073,h078,h080,h083,h085,h087,h089,h093,h096,h099,h102,h107,h111,h113';
/** H-BRS: the tuning half of those who came twice. */
const HBRS_TUNING = 'h009,h011,h015,h018,h023,h031,h032,h043,h068,h090,h105,h108,h114';
/** Everybody else of H-BRS. */
const HBRS_REPORTED =
  'h003,h005,h008,h012,h013,h014,h017,h020,h025,h026,h029,h030,h035,h037,h039,h042,h045,h048,h050,h054,h057,h058,h059,h061,h063,h066,h067,h071,h072,h074,h077,h079,h082,h084,h086,h088,h092,h095,h097,h100,h103,h104,h106,h110,h112';

/** Cogminu: those whom `models/configs/hand.json` does not name; by the others it was chosen what the rules may flag. */
const COGMINU_REPORTED =
  'e1-c013,e1-c027,e1-c040,e1-c047,e1-c072,e1-c105,e1-c117,e1-c119,e1-c121,e1-c122,e2-c002,e2-c010,e2-c011,e2-c024,e2-c029,e2-c052,e2-c053,e2-c080,e2-c081,e2-c091,e2-c098,e2-c116,e2-c132,e3-c048,e3-c054,e3-c056,e3-c074,e3-c088,e3-c090,e3-c093,e3-c106,e3-c109,e3-c113,e3-c124,e3-c130,e4-c017,e4-c025,e4-c041,e4-c043,e4-c060,e4-c086,e4-c087,e4-c094,e4-c125,e4-c131,e4-c135,e4-c139';

/** Who learns, on whom thresholds are set and who is reported in docs/bots.md: nobody twice. */
export const DIVISION = {
  ...{ dataset: 'sapimouse', fit: '1-60', test: '73-96' },
  with: ['balabit', `hbrs:${HBRS_LEARNED}`],
  cut: ['sapimouse:61-72', `hbrs:${HBRS_TUNING}`],
  also: [`hbrs:${HBRS_REPORTED}`, `cogminu:${COGMINU_REPORTED}`],
} as const;
