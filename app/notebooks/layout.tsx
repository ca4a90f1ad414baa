import { EvaluatingPage } from '@/components/ui/EvaluatingPage.tsx';

export default function Layout({ children }: { children: React.ReactNode }) {
  return <EvaluatingPage>{children}</EvaluatingPage>;
}
