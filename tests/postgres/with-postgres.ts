import { inject } from 'vitest';

process.env.MOUSEPRINT_DATABASE = inject('database');
