import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import '@fontsource-variable/spline-sans-mono';
import '@/components/ui/tokens.css';
import '@/components/ui/base.css';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { AddedConcepts } from '@/components/shell/AddedConcepts.tsx';
import { Shell } from '@/components/shell/Shell.tsx';
import { parseTourState, TOUR_COOKIE } from '@/components/tour/tourState.ts';
import { Provenance } from '@/components/ui/Provenance.tsx';
import { Toasts } from '@/components/ui/Toasts.tsx';
import { parseThemeChoice, THEME_COOKIE } from '@/components/ui/themeChoice.ts';
import { codeVersion } from '@/lib/runs/environment.ts';

/** Asked once: it starts git. */
const PROGRAM = codeVersion();

export const metadata: Metadata = {
  title: { default: 'Mouseprint', template: '%s · Mouseprint' },
  description: 'A local-first workbench for mouse-dynamics biometrics.',
};

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const kept = await cookies();
  const choice = parseThemeChoice(kept.get(THEME_COOKIE)?.value);
  const tour = parseTourState(kept.get(TOUR_COOKIE)?.value);
  return (
    <html lang="en" data-theme={choice === 'system' ? undefined : choice} suppressHydrationWarning>
      <head>
        <AddedConcepts />
      </head>
      <body>
        <NuqsAdapter>
          <Toasts>
            <Provenance program={PROGRAM}>
              <Shell tour={tour}>{children}</Shell>
            </Provenance>
          </Toasts>
        </NuqsAdapter>
      </body>
    </html>
  );
}
