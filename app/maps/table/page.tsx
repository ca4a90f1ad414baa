import type { Metadata } from 'next';
import { TableMap } from '@/components/maps/table/TableMap.tsx';

export const metadata: Metadata = { title: 'A map of your own table' };

export default function TableMapPage() {
  return <TableMap />;
}
