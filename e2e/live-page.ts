import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does on the live page. */
export class LivePage {
  readonly page: Page;
  readonly status: Locator;

  constructor(page: Page) {
    this.page = page;
    this.status = page.getByTestId('status');
  }

  async open(query: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/live?${new URLSearchParams(query)}`);
    await expect(this.page.getByTestId('motion')).toBeVisible();
    // The people to compare with are read once per network; the sentence is there when they are.
    await expect(this.page.getByText('none of them is here')).toBeVisible({ timeout: 60_000 });
    // Nothing is recorded before what this tab kept is there again.
    await expect(this.status).toHaveAttribute('data-ready', 'true');
  }

  /** Plays a session of the sample and waits for its end, and for the scores of all that moved unless told otherwise. */
  async replay(
    dataset: string,
    subject: string,
    session: string,
    speed = 'at once',
    { waits = true, id = 'sample' } = {},
  ): Promise<void> {
    await this.page.getByRole('button', { name: 'Replay a recorded person' }).click();
    const dialog = this.page.getByRole('dialog');
    await this.#choose(dialog, 'Data set', dataset);
    await this.#choose(dialog, 'Subject', `subject ${subject}`);
    await this.#choose(dialog, 'Session', session);
    await dialog.getByRole('radio', { name: speed }).click();
    const before = (await this.status.getAttribute('data-events')) ?? '';
    await dialog.getByRole('button', { name: 'Play' }).click();
    // At once is over within a few frames: what has come is there to stay, the button that stops it is not.
    await expect(this.status).not.toHaveAttribute('data-events', before);
    await expect(this.page.getByRole('button', { name: `Stop ${id} ${subject}` })).toBeHidden({
      timeout: 45_000,
    });
    if (waits) await this.settled();
  }

  async chooseBot(name: string): Promise<void> {
    const species = this.page.getByRole('combobox', { name: 'Species' });
    await species.click();
    await this.page.getByRole('option', { name, exact: true }).click();
    await expect(species).toHaveText(name);
  }

  /** Lets a bot of the gallery play its minute. */
  async sendBot(name: string): Promise<void> {
    await this.chooseBot(name);
    await this.page.getByRole('button', { name: `Send in ${name}` }).click();
    const stop = this.page.getByRole('button', { name: `Stop ${name}` });
    await expect(stop).toBeVisible();
    await expect(stop).toBeHidden({ timeout: 45_000 });
  }

  async remove(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `More about ${name}` }).click();
    await this.page.getByRole('menuitem', { name: 'Delete…' }).click();
    await this.page.getByRole('button', { name: 'Delete for good' }).click();
    await expect(this.page.getByTestId('people').getByText(name, { exact: true })).toHaveCount(0);
  }

  /** Says who is there; trust is gathered from then on. */
  async signIn(name: string): Promise<void> {
    await this.page.getByLabel('I am', { exact: true }).click();
    await this.page.getByRole('option', { name, exact: true }).click();
  }

  /** Fills in the form; from then on movement counts for the profile. */
  async beginEnrolment(name: string): Promise<void> {
    const another = this.page.getByRole('button', { name: 'Enrol somebody else' });
    await expect(another.or(this.page.getByLabel('Name'))).toBeVisible();
    if (await another.isVisible()) await another.click();
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByLabel(/I agree/).click();
    await this.page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(this.page.getByText(`Learning how ${name} moves.`)).toBeVisible();
  }

  async enrolled(name: string): Promise<void> {
    await expect(this.page.getByTestId('people').getByText(name, { exact: true })).toBeVisible({
      timeout: 30_000,
    });
  }

  async #choose(dialog: Locator, label: string, option: string): Promise<void> {
    await dialog.getByLabel(label).click();
    await this.page.getByRole('option', { name: option }).first().click();
  }

  /** Forgets what has moved. */
  async forget(): Promise<void> {
    await this.page.getByRole('button', { name: 'Forget this movement' }).click();
    await expect(this.status).toHaveAttribute('data-blocks', '0');
  }

  /** Waits until every block that is complete has its score. */
  async settled(): Promise<void> {
    await expect(this.status).toHaveAttribute('data-busy', 'false', { timeout: 60_000 });
  }

  /** Whoever is ranked first of the enrolled, be *unknown* likelier or not. */
  get firstPerson(): Locator {
    return this.page.getByTestId('ranking').locator('[data-person]').first();
  }

  /** Who is listed first. */
  get first(): Locator {
    return this.page.getByTestId('ranking').getByRole('listitem').first();
  }
}
