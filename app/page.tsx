export default function OverviewPage() {
  return <h1>Mouseprint</h1>;
}
