import { loadModel } from '../network/model.ts';
import { serve } from './serve.ts';

/** The module that each thread of the predictor runs. */
export default serve((source, name) => loadModel(source, name, true));
