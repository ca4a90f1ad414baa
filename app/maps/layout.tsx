import { EvaluatingPage } from '@/components/ui/EvaluatingPage';

export default function Layout({ children }: { children: React.ReactNode }) {
  return <EvaluatingPage>{children}</EvaluatingPage>;
}
