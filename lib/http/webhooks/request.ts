import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { KeyView } from '../keys/keys.ts';

/** Where messages go, and what they are signed with. */
export const webhookRequest = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, hostname: /./, normalize: true })
    .max(2000)
    // They could not be sent there, and would be shown and kept.
    .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), 'Leave out name and password: messages are signed.')
    .describe('Where to send messages, by POST.'),
  secret: z
    .string()
    .min(16)
    .max(200)
    .regex(/^\P{Cc}*$/u, 'is not on one line')
    .describe('What messages are signed with (HMAC-SHA256).'),
});

/**
 * Sees to it that messages may be sent to `url`: those of the owner anywhere, those of a key to the origin that it was made for.
 * @throws AppError `forbidden`
 */
export function checkWebhook(url: string, key: KeyView | undefined): void {
  if (!key || key.webhookOrigin === new URL(url).origin) return;
  throw new AppError('forbidden', `The key “${key.name}” may not send webhooks to ${new URL(url).origin}.`, {
    hint: 'Make one that may: npx mouseprint keys create NAME --scopes verify --webhook ORIGIN.',
  });
}
