/**
 * The network with which people are enrolled, verified and met live where none is named: movement only, since two people at one machine share its
 * timing, and people who change machines keep little of it.
 */
export const DEFAULT_NETWORK = 'pretrained-beh';

/** The model that an evaluation begins with: the best that sees movement only, as a figure that begins with the clock misleads. */
export const DEFAULT_EVALUATED = 'pretrained-movement';
