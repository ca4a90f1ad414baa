/** Half-overlapping blocks that enrol somebody on the live page: 60 to 90 seconds of ordinary movement. */
export const ENROLMENT_BLOCKS = 40;
